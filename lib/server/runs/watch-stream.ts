import { isSimulator } from '@/lib/api/connections';
import type { ShardRange } from '@/lib/kinesis/shards/shard';
import type { OpenConnection } from '../connections/open-connection';
import { describeStream } from '../streams/describe-stream';
import { listOpenShards } from '../streams/list-shards';
import type { RunClock } from './run-clock';
import { RunFailureError } from './run-failure';
import type { RunHead } from './run-store';
import { isPassing } from './step-failure';

/** How often a stream is looked at, and for how long. */
export interface Pace {
  readonly pollMs: number;
  /** How long a stream may take to become ACTIVE, or an endpoint to answer again. */
  readonly patienceMs: number;
}

/** The stream of a run, and how it is looked at. */
export interface WatchedStream {
  readonly connection: OpenConnection;
  readonly head: Pick<RunHead, 'streamName'>;
  readonly pace: Pace;
  readonly clock: RunClock;
  /** Aborts at once. */
  readonly signal: AbortSignal;
}

/**
 * ListShards may show the shards of before the last change for a while, and again after it has shown
 * the new ones: so many looks may disagree with the count of DescribeStreamSummary. Assumed; an
 * endpoint whose counts are always wrong costs a run as many looks each time.
 */
const MAX_STALE_LOOKS = 5;

/**
 * The open shards of the stream as soon as it is ACTIVE, the list is current and `isAwaited` says so.
 * An endpoint that does not answer for a while is not a reason to give a run up.
 */
export async function watchStream(
  { connection, head: { streamName }, pace, clock, signal }: WatchedStream,
  isAwaited: (open: readonly ShardRange[]) => boolean = () => true,
): Promise<readonly ShardRange[]> {
  const givesUpAt = clock.now() + pace.patienceMs;
  let staleLooks = 0;
  for (;;) {
    signal.throwIfAborted();
    let status: string | undefined;
    let failure: unknown;
    try {
      const client = await connection.runReader();
      const { streamStatus, openShardCount } = await describeStream(client, streamName);
      status = streamStatus;
      if (streamStatus === 'ACTIVE') {
        const open = await listOpenShards(client, streamName);
        const isCurrent = open.length === openShardCount || ++staleLooks > MAX_STALE_LOOKS;
        if (isCurrent && isAwaited(open)) return open;
      }
    } catch (error) {
      if (!isPassing(error)) throw error;
      failure = error;
    }
    if (clock.now() >= givesUpAt) {
      throw neverActive(Math.round(pace.patienceMs / 60_000), status, failure);
    }
    await clock.sleep(pace.pollMs, signal);
  }
}

function neverActive(
  minutes: number,
  status: string | undefined,
  failure: unknown,
): RunFailureError {
  const message = `The stream did not become ACTIVE with new shards within ${minutes} minutes.`;
  return status === undefined
    ? new RunFailureError(
        'stream-not-active',
        `${message} ${failure}`,
        { name: 'never-seen', minutes },
        String(failure),
      )
    : new RunFailureError('stream-not-active', `${message} It was ${status} to the last.`, {
        name: 'never-active',
        minutes,
        status,
      });
}

/** The simulator is in this process and quick; AWS counts calls and takes half a minute. */
export function paceOf({ summary }: OpenConnection): Pace {
  return { pollMs: isSimulator(summary) ? 250 : 1000, patienceMs: 15 * 60_000 };
}
