import { findStream, notActive } from '../find-stream';
import type { Operation } from '../operation';
import { type Fields, MEMBERS, STREAM_FIELDS } from '../shape';
import { putStream } from '../stream';

const input = {
  ...STREAM_FIELDS,
  EnforceConsumerDeletion: MEMBERS.boolean,
} as const satisfies Fields;

/** A stream may go while it is still being created (FACTS §2.3), but only once. */
export const deleteStream: Operation<typeof input, undefined> = {
  input,
  run(state, request, context) {
    const stream = findStream(state, request, context);
    const { status } = stream.lifecycle;
    if (status === 'DELETING') throw notActive(stream, context);
    return {
      state: putStream(state, {
        ...stream,
        lifecycle: {
          status: 'DELETING',
          readyAtMs: context.nowMs + context.transitionMs,
          wasCreating: status === 'CREATING',
        },
        traffic: undefined,
      }),
      output: undefined,
    };
  },
};
