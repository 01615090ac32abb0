import { beginUpdate } from '../begin-update';
import { findActiveStream, streamArn } from '../find-stream';
import { checkWarmThroughput } from '../on-demand';
import type { Operation } from '../operation';
import { type Fields, MEMBERS, STREAM_FIELDS } from '../shape';
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
