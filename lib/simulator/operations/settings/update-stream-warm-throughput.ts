import { findActiveStream, streamArn } from '../../model/find-stream';
import type { Operation } from '../../model/operation';
import { checkWarmThroughput } from '../../model/quotas/on-demand';
import { type Fields, MEMBERS, STREAM_FIELDS } from '../../model/shape';
import { beginUpdate } from '../../model/transitions/begin-update';
import type { WireWarmThroughput } from '../stream-description';

const input = {
  WarmThroughputMiBps: { ...MEMBERS.warmThroughputMiBps, required: true },
  ...STREAM_FIELDS,
} as const satisfies Fields;

interface Output {
  readonly StreamARN: string;
  readonly StreamName: string;
  readonly WarmThroughput: WireWarmThroughput;
}

/** The setting is kept and shown; the shards stay as they are. */
export const updateStreamWarmThroughput: Operation<typeof input, Output> = {
  input,
  run(state, request, context) {
    const stream = findActiveStream(state, request, context);
    const { WarmThroughputMiBps: warmThroughputMiBps } = request;
    checkWarmThroughput(warmThroughputMiBps, stream, state, context);
    return {
      state: beginUpdate(state, stream, context, { warmThroughputMiBps }),
      output: {
        StreamARN: streamArn(stream, context),
        StreamName: stream.streamName,
        WarmThroughput: {
          TargetMiBps: warmThroughputMiBps,
          CurrentMiBps: stream.warmThroughputMiBps,
        },
      },
    };
  },
};
