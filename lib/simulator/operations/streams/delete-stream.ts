import { findStream, notActive } from '../../model/find-stream';
import { KinesisError } from '../../model/kinesis-error';
import type { Context, Operation } from '../../model/operation';
import { type Fields, MEMBERS, STREAM_FIELDS } from '../../model/shape';
import { putStream, type Stream } from '../../model/state';

const input = {
  ...STREAM_FIELDS,
  EnforceConsumerDeletion: MEMBERS.boolean,
} as const satisfies Fields;

/** A stream may go while it is still being created (facts §2.1), but only once. */
export const deleteStream: Operation<typeof input, undefined> = {
  input,
  run(state, request, context) {
    const stream = findStream(state, request, context);
    const { status } = stream.lifecycle;
    if (status === 'DELETING') throw notActive(stream, context);
    if (request.EnforceConsumerDeletion !== true) refuseConsumers(stream, context);
    return {
      state: putStream(state, {
        ...stream,
        lifecycle: {
          status: 'DELETING',
          readyAtMs: context.nowMs + context.transitionMs,
          wasCreating: status === 'CREATING',
        },
        traffic: undefined,
        readers: [],
      }),
      output: undefined,
    };
  },
};

function refuseConsumers({ consumers, streamName }: Stream, { accountId }: Context): void {
  if (consumers.length === 0) return;
  throw new KinesisError(
    'ResourceInUseException',
    `DeleteStream can't delete ${accountId}:${streamName} because there are consumers associated ` +
      `with this data stream. To delete ${streamName} anyway, set the EnforceConsumerDeletion ` +
      'parameter to true to force the deletion of all the consumers that are associated with it.',
  );
}
