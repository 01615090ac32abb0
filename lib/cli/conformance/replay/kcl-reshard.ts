import { MS_PER_HOUR, MS_PER_MINUTE } from '@/lib/base/duration';
import { shardIdOf } from '@/lib/kinesis/shards/shard';
import {
  activeStream,
  at,
  call,
  getIterator,
  getRecords,
  listShards,
  SPLIT,
  STREAM,
} from './kcl-calls';
import { child, dataOf, shards, tilesTheSpace } from './kinesis-patterns';
import type { Replay, ReplayStep } from './replay-step';
import { TRANSITION_MS } from './run-replay';

const MERGE = { ...STREAM, ShardToMerge: shardIdOf(1), AdjacentShardToMerge: shardIdOf(2) };
const RETENTION_MS = 24 * MS_PER_HOUR;
const HELLO = Buffer.from('hello');
const OPEN = { NextShardIterator: /./, ChildShards: undefined };

/** What the shutdown of a finished shard and the cleanup of leases ask: the end once more. */
function askForChildren(shard: number, ...children: Parameters<typeof child>[]): ReplayStep[] {
  return [
    getIterator(`the end of shard ${shard} is looked up`, shard, { ShardIteratorType: 'LATEST' }),
    getRecords('and has the children', {
      Records: [],
      NextShardIterator: undefined,
      ChildShards: children.map((each) => child(...each)),
    }),
  ];
}

/**
 * A split and a merge under a polling KCL 3: KinesisDataFetcher, DataRetrievalUtil, ShutdownTask,
 * LeaseCleanupManager and HierarchicalShardSyncer.
 */
export const POLLING_RESHARD: Replay = {
  name: 'goes on from a parent to its children',
  encoding: 'CBOR',
  steps: [
    ...activeStream(1),
    call('a record', 'PutRecord', { ...STREAM, PartitionKey: 'a', Data: HELLO }),
    getIterator('the parent is read', 0, { ShardIteratorType: 'TRIM_HORIZON' }),
    getRecords('from its start', { Records: [{ Data: dataOf(HELLO) }], ...OPEN }),
    call('it is split', 'SplitShard', SPLIT),
    getRecords('while UPDATING it is as it was', { Records: [], ...OPEN }),
    listShards('and alone', { Type: 'AT_LATEST' }, shards(0)),
    call('it accepts a record', 'PutRecord', { ...STREAM, PartitionKey: 'b', Data: HELLO }),
    { does: 'the split is done', waitsMs: TRANSITION_MS },
    getRecords('its last record comes with both children', {
      Records: [{ PartitionKey: 'b' }],
      NextShardIterator: undefined,
      ChildShards: [child(1, 0), child(2, 0)],
    }),
    {
      does: 'the periodic sync lists all, without a filter',
      operation: 'ListShards',
      input: () => STREAM,
      answers: () => ({ Shards: shards(0, 1, 2), NextToken: undefined }),
    },
    getIterator('a child begins at TRIM_HORIZON', 1, { ShardIteratorType: 'TRIM_HORIZON' }),
    getRecords('and is empty', { Records: [], ...OPEN }),
    { does: 'a minute passes', waitsMs: MS_PER_MINUTE },
    call('both are merged', 'MergeShards', MERGE),
    { does: 'the merge is done', waitsMs: TRANSITION_MS },
    getRecords('a child ends', {
      Records: [],
      NextShardIterator: undefined,
      ChildShards: [child(3, 1, 2)],
    }),
    ...askForChildren(2, [3, 1, 2]),
    ...askForChildren(0, [1, 0], [2, 0]),
  ],
};

/** When the split of the replay closes its parent: the second in which the stream was ACTIVE again. */
const SPLIT_DONE_MS = 2 * TRANSITION_MS;

/** Each instant around a reshard has exactly the shards that tile the space. */
export const SHARDS_AT_ANY_TIME: Replay = {
  name: 'begins at a time amid a reshard',
  encoding: 'CBOR',
  steps: [
    ...activeStream(1),
    call('it is split', 'SplitShard', SPLIT),
    { does: 'a while passes', waitsMs: TRANSITION_MS + 5000 },
    ...[-1, 0, 1, 500, 999, 1000, 1001, 2000].map((ms) =>
      listShards(
        `${ms} ms after the split`,
        { Type: 'AT_TIMESTAMP', Timestamp: at(SPLIT_DONE_MS + ms) },
        tilesTheSpace,
      ),
    ),
    { does: 'the trim horizon comes near', waitsMs: RETENTION_MS - 5000 - 1 },
    ...[0, 1, 499, 500, 1, 1000].flatMap((waitsMs) => [
      { does: 'the trim horizon passes', waitsMs },
      listShards('the shards of TRIM_HORIZON', { Type: 'AT_TRIM_HORIZON' }, tilesTheSpace),
    ]),
  ],
};

/** A worker that was away for longer than the retention finds a shard trimmed. */
export const TRIMMED_SHARD: Replay = {
  name: 'gives up a shard that has been trimmed',
  encoding: 'CBOR',
  steps: [
    ...activeStream(1),
    call('it is split', 'SplitShard', SPLIT),
    {
      does: 'nearly the whole retention passes',
      waitsMs: RETENTION_MS + TRANSITION_MS - MS_PER_MINUTE,
    },
    getIterator('the parent is still there', 0, { ShardIteratorType: 'TRIM_HORIZON' }),
    { does: 'the retention ends', waitsMs: 2 * MS_PER_MINUTE },
    {
      does: 'the iterator finds nothing',
      operation: 'GetRecords',
      input: ({ iterator }) => ({ ShardIterator: iterator, Limit: 10_000 }),
      refuses: 'ResourceNotFoundException',
    },
    {
      does: 'no other is given',
      operation: 'GetShardIterator',
      input: () => ({ ...STREAM, ShardId: shardIdOf(0), ShardIteratorType: 'TRIM_HORIZON' }),
      refuses: 'ResourceNotFoundException',
    },
    listShards('the list has only its children', { Type: 'FROM_TRIM_HORIZON' }, [
      { ShardId: shardIdOf(1), ParentShardId: shardIdOf(0) },
      { ShardId: shardIdOf(2), ParentShardId: shardIdOf(0) },
    ]),
    listShards('which tile the space', { Type: 'AT_TRIM_HORIZON' }, tilesTheSpace),
  ],
};
