import { MAX_WARM_MIBPS } from '@/lib/kinesis/settings/setting-limits';
import type { RecordDistribution, StreamMode } from '@/lib/kinesis/stream';
import { isCommitted } from '../account';
import { KinesisError } from '../kinesis-error';
import type { Context } from '../operation';
import type { SimulatorState } from '../state';

/** A stream that is there, or is about to be. */
interface ModeOfStream {
  readonly streamName: string;
  readonly mode: StreamMode;
}

/** Only for on-demand streams of an account with a commitment (facts §2.2). */
export function checkWarmThroughput(
  warmThroughputMiBps: number | undefined,
  stream: ModeOfStream,
  state: SimulatorState,
  context: Context,
): void {
  if (warmThroughputMiBps === undefined) return;
  checkOnDemand(stream, 'ValidationException', context);
  // The texts of both refusals are assumed.
  if (!isCommitted(state.commitment, context.nowMs)) {
    throw new KinesisError(
      'ValidationException',
      `Request is invalid. Account ${context.accountId} has not enabled ` +
        'MinimumThroughputBillingCommitment.',
    );
  }
  if (warmThroughputMiBps > MAX_WARM_MIBPS) {
    throw new KinesisError(
      'LimitExceededException',
      `Warm throughput cannot be more than ${MAX_WARM_MIBPS} MiBps. ` +
        `Requested: ${warmThroughputMiBps} MiBps.`,
    );
  }
}

/** AUTO on a provisioned stream is an InvalidArgumentException (its API reference, 2026). */
export function checkDistribution(
  distribution: RecordDistribution | undefined,
  stream: ModeOfStream,
  context: Context,
): void {
  if (distribution === 'AUTO') checkOnDemand(stream, 'InvalidArgumentException', context);
}

/** The text is assumed: it mirrors the one for what on-demand streams refuse. */
function checkOnDemand(
  { streamName, mode }: ModeOfStream,
  refusal: 'InvalidArgumentException' | 'ValidationException',
  { accountId }: Context,
): void {
  if (mode === 'ON_DEMAND') return;
  throw new KinesisError(
    refusal,
    `Request is invalid. Stream ${streamName} under account ${accountId} is in Provisioned mode.`,
  );
}

/** On-demand streams per account (facts §2.2). */
export const ON_DEMAND_STREAM_LIMIT = 50;

/** Streams of the account in ON_DEMAND mode, those being created too. */
export function countOnDemand(state: SimulatorState): number {
  return [...state.streams.values()].filter(({ mode }) => mode === 'ON_DEMAND').length;
}

/** The text is assumed. */
export function checkOnDemandLimit(state: SimulatorState): void {
  if (countOnDemand(state) < ON_DEMAND_STREAM_LIMIT) return;
  throw new KinesisError(
    'LimitExceededException',
    `The account may have at most ${ON_DEMAND_STREAM_LIMIT} streams in ON_DEMAND mode.`,
  );
}
