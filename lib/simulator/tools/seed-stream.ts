import { assert, ensure } from '@/lib/base/assert';
import { MS_PER_HOUR } from '@/lib/base/duration';
import { createRandom } from '@/lib/base/random';
import { WHOLE_RANGE } from '@/lib/kinesis/hash-key';
import { evenRanges, middleKey, splittableKeys } from '@/lib/kinesis/reshard/reshard-rules';
import type { StepRunner } from '../model/operation';
import { putStream } from '../model/state';
import { NO_PARENTS, newShard, type StreamShard } from '../model/stream-shard';
import { ShardTable } from '../model/transitions/reshard';
import { createStream } from '../operations/streams/create-stream';

/** `shardCount` are open; with those that closed, all are listed. */
export interface SeedOptions {
  readonly streamName: string;
  readonly shardCount: number;
  readonly closedShardCount: number;
}

/** Within the retention of a day, so that every parent is still listed. */
const PAST_MS = 20 * MS_PER_HOUR;

/** A large stream for benchmarks, as if resharded all the time since 20 hours ago. */
export async function seedStream(simulator: StepRunner, options: SeedOptions): Promise<void> {
  await simulator.run((before, context) => {
    const { streamName } = options;
    const { state } = createStream.run(before, { StreamName: streamName, ShardCount: 1 }, context);
    const stream = ensure(state.streams.get(streamName), streamName);
    const createdAtMs = context.nowMs - PAST_MS;
    const seeded = putStream(state, {
      ...stream,
      createdAtMs,
      lifecycle: { status: 'ACTIVE' },
      shards: growLineage(options, createdAtMs, context.nowMs),
    });
    return { state: seeded, output: undefined };
  });
}

/**
 * A split closes one shard and adds one to the open ones; a merge closes two and takes one away.
 * So the numbers of splits and merges follow from the counts, but for the shards to begin with.
 */
function planCounts({ shardCount, closedShardCount }: SeedOptions) {
  const minFirst = Math.max(1, shardCount - closedShardCount);
  for (let first = minFirst; first < minFirst + 3; first++) {
    const merges = (closedShardCount - (shardCount - first)) / 3;
    const splits = closedShardCount - 2 * merges;
    if (Number.isInteger(merges) && splits >= 0) return { first, merges, splits };
  }
  throw new RangeError(`${closedShardCount} closed shards cannot lead to ${shardCount} open ones`);
}

/** The shards of a stream that was resharded at random until these counts were met. */
export function growLineage(
  options: SeedOptions,
  createdAtMs: number,
  nowMs: number,
): readonly StreamShard[] {
  const { first, merges, splits } = planCounts(options);
  const random = createRandom(1);
  const createdAtSeconds = Math.floor(createdAtMs / 1000);
  const roots = evenRanges(WHOLE_RANGE, first).map((range, index) =>
    newShard(index, range, createdAtSeconds, NO_PARENTS),
  );
  const table = new ShardTable(roots, createdAtSeconds);
  const open = [...roots];
  const stepCount = splits + merges;
  let splitsLeft = splits;
  for (let step = 0; step < stepCount; step++) {
    const share = (step + 1) / (stepCount + 1);
    table.atSeconds = Math.floor((createdAtMs + share * (nowMs - createdAtMs)) / 1000);
    const at = Math.floor(random() * open.length);
    // Splits come first, as far as the open shards may grow; then the two take turns.
    if (open.length < 2 || (splitsLeft > 0 && open.length <= options.shardCount)) {
      splitAt(table, open, at);
      splitsLeft--;
    } else {
      mergeAt(table, open, Math.min(at, open.length - 2));
    }
  }
  return table.shards;
}

/** `open` is in the order of the hash keys. */
function splitAt(table: ShardTable, open: StreamShard[], at: number): void {
  const position = isWide(open[at]) ? at : open.findIndex(isWide);
  const shard = ensure(open[position], 'a shard that can be split');
  open.splice(position, 1, ...table.split(shard, middleKey(shard.hashKeyRange)));
}

function isWide(shard: StreamShard | undefined): boolean {
  return shard !== undefined && splittableKeys(shard.hashKeyRange) !== undefined;
}

function mergeAt(table: ShardTable, open: StreamShard[], at: number): void {
  const [lower, upper] = open.slice(at, at + 2);
  assert(lower !== undefined && upper !== undefined, 'two shards can be merged');
  open.splice(at, 2, table.merge(lower, upper));
}
