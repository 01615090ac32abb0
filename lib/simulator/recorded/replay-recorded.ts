import { readFileSync } from 'node:fs';
import { shardIdOf } from '@/lib/kinesis/shards/shard';
import type { WireShard } from '../model/answers/describe-shard';

/** Where the calls are made again. */
interface Replaying {
  call(operation: string, input: object): unknown;
  /** The shards that DescribeStream has. */
  shardsOf(stream: object): Promise<readonly WireShard[]> | readonly WireShard[];
  /** AWS was called minutes apart. */
  passMinute(): void;
}

/** What AWS listed and what the simulator lists, after these calls. */
interface ComparedAnswer {
  readonly file: string;
  readonly operations: readonly string[];
  readonly recorded: readonly ShardShape[];
  /** Of a partial file, only the shards that it holds. */
  readonly listed: readonly ShardShape[];
}

/** Everything of a shard but its sequence numbers, which hold the time. */
interface ShardShape {
  readonly shardId: string;
  readonly hashKeyRange: WireShard['HashKeyRange'];
  readonly parentShardId: string | undefined;
  readonly adjacentParentShardId: string | undefined;
  readonly isOpen: boolean;
}

/** Makes the calls of a recorded stream again, and lists its shards where AWS was asked to. */
export async function replayRecorded(
  { streamName, answers }: RecordedStream,
  { call, shardsOf, passMinute }: Replaying,
): Promise<readonly ComparedAnswer[]> {
  const stream = { StreamName: streamName };
  const compared: ComparedAnswer[] = [];
  for (const { calls, file, isPartial } of answers) {
    for (const [operation, input] of calls) {
      passMinute();
      await call(operation, { ...stream, ...input });
    }
    passMinute();
    const recorded = readRecorded(file);
    const listed = (await shardsOf(stream)).map(shapeOf);
    const ids = new Set(recorded.map(({ shardId }) => shardId));
    compared.push({
      file,
      operations: [...new Set([...calls.map(([operation]) => operation), 'DescribeStream'])],
      recorded,
      listed: isPartial ? listed.filter(({ shardId }) => ids.has(shardId)) : listed,
    });
  }
  return compared;
}

function shapeOf(shard: WireShard): ShardShape {
  return {
    shardId: shard.ShardId,
    hashKeyRange: shard.HashKeyRange,
    parentShardId: shard.ParentShardId,
    adjacentParentShardId: shard.AdjacentParentShardId,
    isOpen: shard.SequenceNumberRange.EndingSequenceNumber === undefined,
  };
}

function readRecorded(file: string): readonly ShardShape[] {
  const answer = JSON.parse(readFileSync(new URL(`${file}.json`, import.meta.url), 'utf8'));
  const shards: readonly WireShard[] = answer.Shards ?? answer.StreamDescription.Shards;
  return shards.map(shapeOf);
}

/** A call as it was made to AWS, without the name of its stream. */
type RecordedCall = readonly [operation: string, input: object];

/** What AWS listed after some calls; a partial file holds only some of the shards. */
interface RecordedAnswer {
  readonly calls: readonly RecordedCall[];
  readonly file: string;
  readonly isPartial?: true;
}

interface RecordedStream {
  readonly streamName: string;
  readonly answers: readonly RecordedAnswer[];
}

/** The streams that were recorded in 2016, with the calls between the answers. */
export const RECORDED_STREAMS: readonly RecordedStream[] = [
  {
    streamName: 'MyStream',
    answers: [
      { calls: [['CreateStream', { ShardCount: 1 }]], file: 'mystream-1-created' },
      {
        calls: [
          split(0, '113427455640312821154458202477256070485'),
          split(2, '226854911280625642308916404954512140970'),
        ],
        file: 'mystream-2-after-two-splits',
      },
      { calls: [merge(1, 3)], file: 'mystream-3-after-first-merge.partial', isPartial: true },
      { calls: [merge(5, 4)], file: 'mystream-4-after-second-merge.partial', isPartial: true },
    ],
  },
  {
    streamName: 'MyStream2',
    answers: [
      { calls: [['CreateStream', { ShardCount: 2 }]], file: 'mystream2-1-created' },
      {
        calls: [split(1, '255211775190703847597530955573826158591')],
        file: 'mystream2-2-after-split',
      },
      { calls: [merge(0, 2)], file: 'mystream2-3-after-merge' },
    ],
  },
];

function split(shardIndex: number, NewStartingHashKey: string): RecordedCall {
  return ['SplitShard', { ShardToSplit: shardIdOf(shardIndex), NewStartingHashKey }];
}

function merge(lower: number, upper: number): RecordedCall {
  return [
    'MergeShards',
    { ShardToMerge: shardIdOf(lower), AdjacentShardToMerge: shardIdOf(upper) },
  ];
}
