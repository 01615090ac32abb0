import { readFileSync } from 'node:fs';
import { beforeEach, describe, expect, test } from 'vitest';
import type { WireShard } from './model/answers/describe-shard';
import { listShards } from './operations/shards/list-shards';
import { mergeShards } from './operations/shards/merge-shards';
import { splitShard } from './operations/shards/split-shard';
import { createStream } from './operations/streams/create-stream';
import { TrialKinesis } from './proof/trial-kinesis';

/** The same calls as were made to AWS, at times a minute apart. */
let kinesis: TrialKinesis;
beforeEach(() => {
  kinesis = new TrialKinesis();
});

describe('MyStream', () => {
  const stream = { StreamName: 'MyStream' };

  test('looks after each call as AWS said it does', () => {
    kinesis.call(createStream, { ...stream, ShardCount: 1 });
    expect(shapesOf(shardsNow(stream))).toEqual(recorded('mystream-1-created'));

    split(stream, 0, '113427455640312821154458202477256070485');
    split(stream, 2, '226854911280625642308916404954512140970');
    expect(shapesOf(shardsNow(stream))).toEqual(recorded('mystream-2-after-two-splits'));

    merge(stream, 1, 3);
    expect(shapesOf(shardsNow(stream))).toEqual(
      expect.arrayContaining(recorded('mystream-3-after-first-merge.partial')),
    );

    merge(stream, 5, 4);
    expect(shapesOf(shardsNow(stream))).toEqual(
      expect.arrayContaining(recorded('mystream-4-after-second-merge.partial')),
    );
    expect(shardsNow(stream).filter(isOpen)).toHaveLength(1);
  });
});

describe('MyStream2', () => {
  const stream = { StreamName: 'MyStream2' };

  test('looks after each call as AWS said it does', () => {
    kinesis.call(createStream, { ...stream, ShardCount: 2 });
    expect(shapesOf(shardsNow(stream))).toEqual(recorded('mystream2-1-created'));

    split(stream, 1, '255211775190703847597530955573826158591');
    expect(shapesOf(shardsNow(stream))).toEqual(recorded('mystream2-2-after-split'));

    merge(stream, 0, 2);
    expect(shapesOf(shardsNow(stream))).toEqual(recorded('mystream2-3-after-merge'));
  });
});

function split(stream: { StreamName: string }, shardIndex: number, key: string): void {
  kinesis.nowMs += 60_000;
  const ShardToSplit = `shardId-00000000000${shardIndex}`;
  kinesis.call(splitShard, { ...stream, ShardToSplit, NewStartingHashKey: key });
}

function merge(stream: { StreamName: string }, lower: number, upper: number): void {
  kinesis.nowMs += 60_000;
  kinesis.call(mergeShards, {
    ...stream,
    ShardToMerge: `shardId-00000000000${lower}`,
    AdjacentShardToMerge: `shardId-00000000000${upper}`,
  });
}

function shardsNow(stream: { StreamName: string }): readonly WireShard[] {
  return kinesis.call(listShards, stream).Shards;
}

/** Everything but the sequence numbers, which hold the time. */
function shapesOf(shards: readonly WireShard[]) {
  return shards.map((shard) => ({
    ShardId: shard.ShardId,
    HashKeyRange: shard.HashKeyRange,
    ParentShardId: shard.ParentShardId,
    AdjacentParentShardId: shard.AdjacentParentShardId,
    isOpen: isOpen(shard),
  }));
}

function isOpen({ SequenceNumberRange }: WireShard): boolean {
  return SequenceNumberRange.EndingSequenceNumber === undefined;
}

function recorded(file: string) {
  const text = readFileSync(new URL(`recorded/${file}.json`, import.meta.url), 'utf8');
  const answer = JSON.parse(text);
  return shapesOf(answer.Shards ?? answer.StreamDescription.Shards);
}
