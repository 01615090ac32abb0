import { findActiveStream } from '../../model/find-stream';
import { KinesisError } from '../../model/kinesis-error';
import type { Operation } from '../../model/operation';
import { countToday } from '../../model/quotas/daily-limit';
import { checkOnDemandLimit, checkWarmThroughput } from '../../model/quotas/on-demand';
import { checkShardLimit } from '../../model/quotas/shard-limit';
import { type Fields, MEMBERS } from '../../model/shape';
import { openShardsIn } from '../../model/state';
import { DEFAULT_SETTINGS, type SlowSettings } from '../../model/stream-settings';
import { beginUpdate } from '../../model/transitions/begin-update';

const input = {
  StreamARN: MEMBERS.requiredStreamArn,
  StreamModeDetails: { ...MEMBERS.streamModeDetails, required: true },
  WarmThroughputMiBps: MEMBERS.warmThroughputMiBps,
} as const satisfies Fields;

const DAILY_LIMIT = { operation: 'UpdateStreamMode', maxPerDay: 2 };

/** The shards stay as they are (facts §2.2). */
export const updateStreamMode: Operation<typeof input, undefined> = {
  input,
  run(state, request, context) {
    const stream = findActiveStream(state, request, context);
    const { streamName } = stream;
    const { StreamMode: mode } = request.StreamModeDetails;
    if (mode === stream.mode) {
      // That it is refused, and the text, are assumed.
      throw new KinesisError(
        'ValidationException',
        `Request is invalid. Stream ${streamName} under account ${context.accountId} is ` +
          `already in ${mode} mode.`,
      );
    }
    checkWarmThroughput(request.WarmThroughputMiBps, { streamName, mode }, state, context);
    if (mode === 'ON_DEMAND') checkOnDemandLimit(state);
    else checkShardLimit(state, openShardsIn(stream).length, context);
    const modeUpdatedAtMs = countToday(stream.modeUpdatedAtMs, DAILY_LIMIT, streamName, context);
    const settings: Partial<SlowSettings> =
      mode === 'ON_DEMAND'
        ? { mode, warmThroughputMiBps: request.WarmThroughputMiBps }
        : { ...PROVISIONED_SETTINGS, mode };
    return {
      state: beginUpdate(state, { ...stream, modeUpdatedAtMs }, context, settings),
      output: undefined,
    };
  },
};

/** Only on-demand streams have these. */
const PROVISIONED_SETTINGS = {
  warmThroughputMiBps: undefined,
  recordDistribution: DEFAULT_SETTINGS.recordDistribution,
};
