import {
  appendRecords,
  checkRecordSize,
  findWritableStream,
  type Placement,
  type Refusal,
} from '../append-records';
import { KinesisError } from '../kinesis-error';
import { type Operation, recordSize } from '../operation';
import { type Fields, type InputOf, MEMBERS, STREAM_FIELDS } from '../shape';

const input = {
  Records: {
    kind: 'list',
    minLength: 1,
    maxLength: 500,
    required: true,
    of: {
      kind: 'structure',
      javaName: 'com.amazonaws.kinesis.v20131202.PutRecordsRequestEntry@c965e310',
      fields: {
        Data: MEMBERS.data,
        ExplicitHashKey: MEMBERS.hashKey,
        PartitionKey: MEMBERS.partitionKey,
      },
    },
  },
  ...STREAM_FIELDS,
  DryRun: MEMBERS.boolean,
} as const satisfies Fields;

interface Output {
  readonly FailedRecordCount: number;
  readonly Records: readonly (Placement | Refusal)[];
}

export const putRecords: Operation<typeof input, Output> = {
  input,
  run(state, request, context) {
    const stream = findWritableStream(state, request, context);
    checkRequestSize(request);
    for (const [index, record] of request.Records.entries()) {
      checkRecordSize(record, stream, `records.${index + 1}.member.data`);
    }
    const { placements, ...outcome } = appendRecords(
      state,
      stream,
      request.Records,
      false,
      context,
    );
    const FailedRecordCount = placements.length - outcome.appended.length;
    return { ...outcome, output: { FailedRecordCount, Records: placements } };
  },
};

const MAX_REQUEST_BYTES = 10 * 1024 * 1024;

/** The text is assumed: it is known from the days of 5 MB (FACTS §2.10). */
function checkRequestSize({ Records }: InputOf<typeof input>): void {
  const size = Records.reduce(
    (total, { Data, PartitionKey }) =>
      total + recordSize({ data: Data, partitionKey: PartitionKey }),
    0,
  );
  if (size <= MAX_REQUEST_BYTES) return;
  throw new KinesisError('InvalidArgumentException', 'Records size exceeds 10 MB limit');
}
