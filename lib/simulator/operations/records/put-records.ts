import { MAX_BYTES_PER_PUT, MAX_RECORDS_PER_PUT } from '@/lib/kinesis/limits';
import { KinesisError } from '../../model/kinesis-error';
import type { Operation } from '../../model/operation';
import { type Fields, type InputOf, MEMBERS, STREAM_FIELDS } from '../../model/shape';
import { encryptionTypeOf } from '../../model/stream-settings';
import {
  appendRecords,
  checkRecord,
  findWritableStream,
  type Placement,
  type Refusal,
  sizeOf,
} from '../../records/append-records';

const input = {
  Records: {
    kind: 'list',
    minLength: 1,
    maxLength: MAX_RECORDS_PER_PUT,
    required: true,
    of: {
      kind: 'structure',
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
  readonly EncryptionType: 'KMS' | undefined;
}

/** Each record is placed or refused by itself: the call succeeds where all are refused, too. */
export const putRecords: Operation<typeof input, Output> = {
  input,
  run(state, request, context) {
    const stream = findWritableStream(state, request, context);
    checkRequestSize(request);
    for (const [index, record] of request.Records.entries()) {
      checkRecord(record, stream, `records.${index + 1}.member.`);
    }
    const { placements, ...outcome } = appendRecords(
      state,
      stream,
      request.Records,
      false,
      context,
    );
    const FailedRecordCount = placements.length - outcome.appended.length;
    const EncryptionType = encryptionTypeOf(stream);
    return { ...outcome, output: { FailedRecordCount, Records: placements, EncryptionType } };
  },
};

/** The text is assumed: it is known from the days of 5 MB (facts §4.1). */
function checkRequestSize({ Records }: InputOf<typeof input>): void {
  const size = Records.reduce((total, record) => total + sizeOf(record), 0);
  if (size <= MAX_BYTES_PER_PUT) return;
  throw new KinesisError('InvalidArgumentException', 'Records size exceeds 10 MB limit');
}
