import { ApiError, type ToldError } from '../api-error';
import { callApiLines } from '../call-api-lines';
import { streamPath } from '../streams/streams';
import { encodeReviewed, type ReviewedSteps } from './runs';

/** What came of a plan on a copy of the stream. Times are milliseconds since the first call. */
export interface Rehearsal {
  /** The first steps of the plan: all of them, unless that would take too long. */
  readonly steps: readonly RehearsedStep[];
  /** Every shard that was open at some time; those are left out whose load is not known. */
  readonly shards: readonly RehearsedShard[];
  /** What followed the last of the steps. */
  readonly after: { readonly lastedMs: number; readonly throttledCount: number };
  readonly consumers: readonly RehearsedConsumer[];
  /** Open shards that got no traffic, because nobody has measured theirs. */
  readonly unmeasuredShardCount: number;
  /** Open shards with traffic of which it is not known which keys take it: it was spread evenly. */
  readonly evenShardCount: number;
  /** Records a second that shards refuse at present: they were sent too. */
  readonly refusedPerSecond: number;
}

/** One call, from when it was sent until the stream was ACTIVE again. */
export interface RehearsedStep {
  readonly sentMs: number;
  readonly doneMs: number;
  /** When it was done. */
  readonly openShardCount: number;
  /** Records refused while it ran. */
  readonly throttledCount: number;
  /** Where; the worst of them first, and no more than a few. */
  readonly throttledShards: readonly { readonly shardId: string; readonly recordCount: number }[];
  /** Of each consumer, in their order. */
  readonly drains: readonly Drain[];
}

/** How long after a step a consumer had read the shards that it closed. */
export interface Drain {
  /** Left out where it had not when the rehearsal ended. */
  readonly withinMs?: number;
}

/** The traffic of a shard while it was open; what it refused is part of it. */
export interface RehearsedShard {
  readonly shardId: string;
  readonly bytesPerSecond: number;
  readonly recordsPerSecond: number;
  /** Of what it takes: more than 1 where records were refused. */
  readonly utilization: number;
  /** Since the first call. */
  readonly throttledCount: number;
}

/** Whoever read the copy of the stream. */
export interface RehearsedConsumer {
  /** Left out where it is assumed, because the console knows none. */
  readonly name?: string;
  /** The longest that a record waited to be read. */
  readonly maxLagMs: number;
}

/** A line of the answer: how far the rehearsal is, 0 to 1, and at last what came of it. */
export type RehearsalLine =
  | { readonly progress: number }
  | { readonly rehearsal: Rehearsal }
  | { readonly error: ToldError };

interface RehearsalCall {
  readonly signal: AbortSignal;
  readonly onProgress: (progress: number) => void;
}

/** Carries the plan out on a copy of the stream in the simulator. Ends when the signal aborts. */
export async function rehearse(
  connectionId: string,
  streamName: string,
  { consumers, ...reviewed }: ReviewedSteps & { readonly consumers: number },
  { signal, onProgress }: RehearsalCall,
): Promise<Rehearsal> {
  const path = `${streamPath(connectionId, streamName)}/rehearsal`;
  const body = { ...encodeReviewed(reviewed), consumers };
  for await (const line of callApiLines<RehearsalLine>(path, { method: 'POST', body, signal })) {
    if ('rehearsal' in line) return line.rehearsal;
    if ('error' in line) throw new ApiError(500, line.error);
    onProgress(line.progress);
  }
  throw new ApiError(0, { code: 'console-unreachable', message: 'The answer broke off.' });
}
