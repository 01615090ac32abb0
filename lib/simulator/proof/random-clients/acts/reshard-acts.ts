import { maxBigint, minBigint } from '@/lib/base/bigint';
import { keyCountOf } from '@/lib/kinesis/hash-key';
import { middleKey } from '@/lib/kinesis/reshard/reshard-rules';
import { shardIdOf } from '@/lib/kinesis/shards/shard';
import type { StreamShard } from '../../../model/stream-shard';
import { mergeShards } from '../../../operations/shards/merge-shards';
import { splitShard } from '../../../operations/shards/split-shard';
import { updateShardCount } from '../../../operations/shards/update-shard-count';
import { createStream } from '../../../operations/streams/create-stream';
import { deleteStream } from '../../../operations/streams/delete-stream';
import type { Dice } from '../dice';
import { openAmong } from '../laws/shard-laws';
import { LineageReader } from '../lineage-reader';
import type { Simulation } from '../simulation';
import type { WeightedAct } from './act';

/** Few, so that names come again. */
const STREAM_NAMES = ['orders', 'clicks', 'orders-2', 'Z_9.'] as const;
const MAX_STREAMS = 3;
const MAX_SHARDS = 24;

export const RESHARD_ACTS: readonly WeightedAct[] = [
  [3, create],
  [1, remove],
  [9, split],
  [9, merge],
  [5, scale],
];

/** Also what nobody may do: a name that is taken, no count without a mode, more than the limit. */
async function create(simulation: Simulation): Promise<void> {
  const { dice, streams } = simulation;
  const streamName = dice.pick(STREAM_NAMES);
  if (streams.size >= MAX_STREAMS && !streams.has(streamName)) return;
  const mode = dice.chance(0.2)
    ? undefined
    : dice.pick(['PROVISIONED', 'PROVISIONED', 'ON_DEMAND'] as const);
  const shardCount = dice.chance(0.9) === (mode !== 'ON_DEMAND') ? dice.between(1, 7) : undefined;
  const tags = new Map(dice.chance(0.3) ? [['made', 'here']] : []);
  await simulation.call(
    'CreateStream',
    createStream,
    {
      StreamName: streamName,
      ShardCount: shardCount,
      StreamModeDetails: mode && { StreamMode: mode },
      Tags: tags.size === 0 ? undefined : tags,
    },
    () => {
      const model = simulation.addStream(streamName, tags);
      simulation.expectReshard(model, (open, all) => {
        const isFirst = all.length === open.length;
        return isFirst && open.length === (shardCount ?? 4);
      });
      model.observeShards(simulation.streamNow(streamName));
      const readers = simulation.readers.filter((reader) => !reader.isGone);
      simulation.readers = [...readers, new LineageReader(simulation, model)];
    },
  );
}

async function remove(simulation: Simulation): Promise<void> {
  const { dice } = simulation;
  const streamName = dice.pick(STREAM_NAMES);
  await simulation.call(
    'DeleteStream',
    deleteStream,
    { StreamName: streamName, EnforceConsumerDeletion: dice.chance(0.7) || undefined },
    () => {
      const model = simulation.streams.get(streamName);
      if (model !== undefined) model.isDeleting = true;
    },
  );
}

async function split(simulation: Simulation): Promise<void> {
  const { dice } = simulation;
  const model = simulation.pickStream();
  if (model === undefined) return;
  const before = openAmong(model.shards);
  if (before.length >= MAX_SHARDS) return;
  const shard = pickShard(dice, before, model.shards);
  if (shard === undefined) return;
  const key = splitKeyIn(dice, shard);
  await simulation.call(
    'SplitShard',
    splitShard,
    {
      StreamName: model.streamName,
      ShardToSplit: writeShardId(dice, shard),
      NewStartingHashKey: key.toString(),
    },
    () => {
      const { length } = openAmong(model.shards);
      simulation.expectReshard(
        model,
        (open) =>
          open.length === length + 1 &&
          open.every(({ shardId }) => shardId !== shard.shardId) &&
          open.some(({ hashKeyRange }) => hashKeyRange.startingHashKey === key),
      );
    },
  );
}

/** Mostly the next one above, as it must be. */
async function merge(simulation: Simulation): Promise<void> {
  const { dice } = simulation;
  const model = simulation.pickStream();
  if (model === undefined) return;
  const before = openAmong(model.shards);
  const at = dice.below(before.length);
  const lower = before[at];
  const upper = dice.chance(0.9) ? before[at + 1] : pickShard(dice, before, model.shards);
  if (lower === undefined || upper === undefined) return;
  await simulation.call(
    'MergeShards',
    mergeShards,
    {
      StreamName: model.streamName,
      ShardToMerge: writeShardId(dice, lower),
      AdjacentShardToMerge: writeShardId(dice, upper),
    },
    () => {
      const { length } = openAmong(model.shards);
      simulation.expectReshard(
        model,
        (open) =>
          open.length === length - 1 &&
          open.every(
            ({ hashKeyRange }) =>
              hashKeyRange.startingHashKey !== upper.hashKeyRange.startingHashKey,
          ),
      );
    },
  );
}

async function scale(simulation: Simulation): Promise<void> {
  const { dice } = simulation;
  const model = simulation.pickStream();
  if (model === undefined) return;
  const before = openAmong(model.shards);
  const target = dice.between(1, Math.min(before.length * 2 + 1, MAX_SHARDS));
  await simulation.call(
    'UpdateShardCount',
    updateShardCount,
    { StreamName: model.streamName, TargetShardCount: target, ScalingType: 'UNIFORM_SCALING' },
    () => simulation.expectReshard(model, (open) => open.length === target && areEqual(open)),
  );
}

/** But for how their boundaries are rounded. */
function areEqual(open: readonly StreamShard[]): boolean {
  const widths = open.map(({ hashKeyRange }) => keyCountOf(hashKeyRange));
  return widths.reduce(maxBigint) - widths.reduce(minBigint) < MAX_ROUNDING_KEYS;
}

const MAX_ROUNDING_KEYS = 1000n;

/** Mostly an open one; sometimes one that is closed. */
function pickShard(
  dice: Dice,
  open: readonly StreamShard[],
  all: readonly StreamShard[],
): StreamShard | undefined {
  return dice.pickFrom(dice.chance(0.9) ? open : all);
}

/** As loosely as Kinesis takes it, and sometimes one that is not there. */
function writeShardId(dice: Dice, { shardId, shardIndex }: StreamShard): string {
  if (dice.chance(0.05)) return shardIdOf(shardIndex + 1000);
  return dice.pick([shardId, shardId, `shard-${shardIndex}`, `${shardIndex}`]);
}

/** The middle, the edges, and what lies just beyond them. */
function splitKeyIn(dice: Dice, { hashKeyRange }: StreamShard): bigint {
  const { startingHashKey: start, endingHashKey: end } = hashKeyRange;
  if (dice.chance(0.6)) return middleKey(hashKeyRange);
  if (dice.chance(0.5)) return start + ((end - start) * BigInt(dice.below(1000))) / 1000n;
  return dice.pick([start, start + 1n, start + 2n, end - 1n, end, end + 1n]);
}
