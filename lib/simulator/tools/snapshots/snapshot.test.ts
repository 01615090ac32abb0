import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ensure } from '@/lib/base/assert';
import { parseSnapshot } from '@/lib/simulator-contract/stream-snapshot';
import { openShardsIn } from '../../model/state';
import { getRecords } from '../../operations/records/get-records';
import { getShardIterator } from '../../operations/records/get-shard-iterator';
import { putRecord } from '../../operations/records/put-record';
import { listShards } from '../../operations/shards/list-shards';
import { mergeShards } from '../../operations/shards/merge-shards';
import { splitShard } from '../../operations/shards/split-shard';
import { updateShardCount } from '../../operations/shards/update-shard-count';
import { createStream } from '../../operations/streams/create-stream';
import { TrialKinesis } from '../../proof/trial-kinesis';
import { readShardEntry, writeShardEntry } from '../../store/stored-shard';
import { exportSnapshot } from './export-snapshot';
import { importSnapshot } from './import-snapshot';

const stream = { StreamName: 'orders' };
const HOUR = 3_600_000;
/** Longer than the partition keys before it. */
const LATER = 'written later';

type Act =
  | { readonly kind: 'split' | 'merge' | 'wait'; readonly pick: number }
  | { readonly kind: 'put'; readonly partitionKey: string; readonly data: Uint8Array };

const act: fc.Arbitrary<Act> = fc.oneof(
  fc.record({
    kind: fc.constantFrom('split' as const, 'merge' as const, 'wait' as const),
    pick: fc.nat(),
  }),
  fc.record({
    kind: fc.constant('put' as const),
    partitionKey: fc.string({ minLength: 1, maxLength: 8, unit: 'binary' }),
    data: fc.uint8Array({ maxLength: 20 }),
  }),
);
const acts = fc.array(act, { maxLength: 50, size: 'max' });

describe('a stream that is exported and imported under another name', () => {
  test('is listed and read as the one that it was made of', async () => {
    await fc.assert(
      fc.asyncProperty(acts, async (each) => {
        const kinesis = live(each);
        importInto(kinesis, 'rehearsal', await exported(kinesis, true));
        expect(listing(kinesis, 'rehearsal')).toEqual(listing(kinesis, 'orders'));
        expect(recordsOf(kinesis, 'rehearsal')).toEqual(recordsOf(kinesis, 'orders'));
      }),
    );
  });

  test('takes records after those that it had, and shards beyond the highest', async () => {
    await fc.assert(
      fc.asyncProperty(acts, fc.boolean(), async (each, includesRecords) => {
        const kinesis = live(each);
        importInto(kinesis, 'rehearsal', await exported(kinesis, includesRecords));
        for (const StreamName of ['orders', 'rehearsal']) {
          kinesis.call(putRecord, { StreamName, PartitionKey: LATER, Data: Buffer.from('x') });
          kinesis.call(updateShardCount, {
            StreamName,
            TargetShardCount: openOf(kinesis, StreamName).length * 2,
            ScalingType: 'UNIFORM_SCALING',
          });
        }
        expect(listing(kinesis, 'rehearsal')).toEqual(listing(kinesis, 'orders'));
        const [ofOrders, ofRehearsal] = ['orders', 'rehearsal'].map((streamName) =>
          recordsOf(kinesis, streamName).filter(({ PartitionKey }) => PartitionKey === LATER),
        );
        expect(ofRehearsal).toEqual(ofOrders);
        expect(ofRehearsal).toHaveLength(1);
      }),
      { numRuns: 40 },
    );
  });

  test('keeps its past for as long as its retention says, counted from the import', async () => {
    const kinesis = live([
      { kind: 'put', partitionKey: 'a', data: Buffer.from('a') },
      { kind: 'split', pick: 0 },
    ]);
    const file = await exported(kinesis, true);
    kinesis.nowMs += 1000 * HOUR;
    importInto(kinesis, 'rehearsal', file);
    kinesis.nowMs += 23 * HOUR;
    expect(listing(kinesis, 'orders')).toHaveLength(3);
    expect(listing(kinesis, 'rehearsal')).toHaveLength(4);
    expect(recordsOf(kinesis, 'rehearsal')).toHaveLength(1);
    kinesis.nowMs += 2 * HOUR;
    expect(listing(kinesis, 'rehearsal')).toHaveLength(3);
  });

  test('does not take a name that is taken', async () => {
    const kinesis = live([]);
    const file = await exported(kinesis, true);
    expect(() => importInto(kinesis, 'orders', file)).toThrow('already exists');
  });
});

describe('what AWS answered', () => {
  test.each([
    'mystream-1-created',
    'mystream-2-after-two-splits',
    'mystream2-1-created',
    'mystream2-2-after-split',
    'mystream2-3-after-merge',
    // Its parents are not in it, as if they had expired.
    'mystream-4-after-second-merge.partial',
  ])('is listed as it was, numbers included: %s', (name) => {
    const kinesis = new TrialKinesis();
    const file = recorded(name);
    importInto(kinesis, 'orders', file);
    expect(listing(kinesis, 'orders')).toEqual(file.StreamDescription?.Shards ?? file.Shards);
  });

  test('goes on from there', () => {
    const kinesis = new TrialKinesis();
    importInto(kinesis, 'orders', recorded('mystream-2-after-two-splits'));
    kinesis.call(mergeShards, {
      ...stream,
      ShardToMerge: 'shardId-000000000001',
      AdjacentShardToMerge: 'shardId-000000000003',
    });
    const merged = listing(kinesis, 'orders').at(-1);
    expect(merged).toMatchObject({
      ShardId: 'shardId-000000000005',
      ParentShardId: 'shardId-000000000001',
      AdjacentParentShardId: 'shardId-000000000003',
    });
  });

  test('whose open shards are not all there makes no stream', () => {
    const file = recorded('mystream-3-after-first-merge.partial');
    expect(parseSnapshot(file)).toEqual({
      ok: false,
      refusal: { reason: 'gap', hashKey: '226854911280625642308916404954512140970' },
    });
  });
});

test('sequence numbers that do not follow from a shard’s times are kept as they were given', () => {
  const kinesis = new TrialKinesis();
  const file = recorded('mystream-1-created');
  const [shard] = file.StreamDescription.Shards;
  const range = shard.SequenceNumberRange;
  range.StartingSequenceNumber = String(BigInt(range.StartingSequenceNumber) + (5n << 80n));
  importInto(kinesis, 'orders', file);
  for (const each of openOf(kinesis, 'orders')) {
    const kept = JSON.parse(JSON.stringify(writeShardEntry(each)));
    expect(readShardEntry(each.shardIndex, kept)).toEqual(each);
    expect(kept).toHaveLength(7);
  }
});

function live(each: readonly Act[]): TrialKinesis {
  const kinesis = new TrialKinesis();
  kinesis.call(createStream, { ...stream, ShardCount: 2 });
  kinesis.nowMs += 1;
  for (const one of each) perform(kinesis, one);
  kinesis.nowMs += 1000;
  return kinesis;
}

function perform(kinesis: TrialKinesis, each: Act): void {
  if (each.kind === 'put') {
    const { partitionKey: PartitionKey, data: Data } = each;
    kinesis.call(putRecord, { ...stream, PartitionKey, Data });
    return;
  }
  const open = openOf(kinesis, 'orders');
  const shard = ensure(open[each.pick % open.length], 'shard');
  const { startingHashKey, endingHashKey } = shard.hashKeyRange;
  const next = open[(each.pick % open.length) + 1];
  if (each.kind === 'wait') kinesis.nowMs += each.pick % 5000;
  else if (each.kind === 'merge' && next !== undefined) {
    kinesis.call(mergeShards, {
      ...stream,
      ShardToMerge: shard.shardId,
      AdjacentShardToMerge: next.shardId,
    });
  } else if (endingHashKey - startingHashKey > 10n) {
    const NewStartingHashKey = ((startingHashKey + endingHashKey) / 2n).toString();
    kinesis.call(splitShard, { ...stream, ShardToSplit: shard.shardId, NewStartingHashKey });
  }
}

async function exported(kinesis: TrialKinesis, includesRecords: boolean) {
  const pieces = await exportSnapshot(async (step) => kinesis.run(step), 'orders', includesRecords);
  let text = '';
  for await (const piece of pieces) text += piece;
  return JSON.parse(text);
}

function importInto(kinesis: TrialKinesis, streamName: string, file: unknown): void {
  const snapshot = parseSnapshot(file);
  if (!snapshot.ok) throw new Error(JSON.stringify(snapshot.refusal));
  kinesis.run(importSnapshot(streamName, snapshot.value));
}

function recorded(name: string) {
  const text = readFileSync(new URL(`../../recorded/${name}.json`, import.meta.url), 'utf8');
  return JSON.parse(text);
}

function openOf(kinesis: TrialKinesis, streamName: string) {
  return kinesis.run((state) => ({
    state,
    output: openShardsIn(ensure(state.streams.get(streamName), streamName)),
  }));
}

/** As it goes over the wire. */
function listing(kinesis: TrialKinesis, StreamName: string): readonly { ShardId: string }[] {
  return JSON.parse(JSON.stringify(kinesis.call(listShards, { StreamName }).Shards));
}

function recordsOf(kinesis: TrialKinesis, StreamName: string) {
  return listing(kinesis, StreamName).flatMap(({ ShardId }) => {
    const position = { StreamName, ShardId, ShardIteratorType: 'TRIM_HORIZON' } as const;
    const { ShardIterator } = kinesis.call(getShardIterator, position);
    return kinesis
      .call(getRecords, { ShardIterator })
      .Records.map((record) => ({ ShardId, ...record, Data: [...record.Data] }));
  });
}
