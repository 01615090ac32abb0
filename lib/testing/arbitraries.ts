import fc from 'fast-check';
import { compareBigint } from '@/lib/base/bigint';
import { type HashKey, MAX_HASH_KEY, MIN_HASH_KEY, toHashKey } from '@/lib/kinesis/hash-key';
import type { AccountLimits } from '@/lib/kinesis/limits';
import type { Draft } from '@/lib/kinesis/reshard/draft';
import { boundariesOf, type Shard, type ShardRange, shardIdOf } from '@/lib/kinesis/shards/shard';
import type { ShardLoad } from '@/lib/kinesis/shards/shard-load';
import { loadOf, ShardHistory } from './streams';

/** Keys from everywhere, and often a few keys from one another or from the ends of the space. */
export const anyKey: fc.Arbitrary<HashKey> = fc
  .oneof(
    fc.bigInt({ min: MIN_HASH_KEY, max: MAX_HASH_KEY }),
    fc.bigInt({ min: 0n, max: 12n }),
    fc.bigInt({ min: 0n, max: 12n }).map((offset) => 2n ** 127n + offset),
    fc.bigInt({ min: 0n, max: 12n }).map((offset) => MAX_HASH_KEY - offset),
  )
  .map(toHashKey);

/** Open shards that tile the space, some of them a key or two wide. */
export const anyLayout: fc.Arbitrary<readonly ShardRange[]> = fc
  .uniqueArray(
    anyKey.filter((key) => key > 0n),
    { maxLength: 14 },
  )
  .map((boundaries) => rangesBetween(boundaries));

export function rangesBetween(boundaries: readonly HashKey[]): readonly ShardRange[] {
  const starts = [MIN_HASH_KEY, ...[...boundaries].sort(compareBigint)];
  return starts.map((startingHashKey, index) => {
    const next = starts[index + 1];
    const endingHashKey = next === undefined ? MAX_HASH_KEY : toHashKey(next - 1n);
    return { shardId: shardIdOf(index), hashKeyRange: { startingHashKey, endingHashKey } };
  });
}

/** A draft on a layout: boundaries removed, and new ones anywhere, often next to what is there. */
function anyDraftOn(open: readonly ShardRange[]): fc.Arbitrary<Draft> {
  const current = boundariesOf(open);
  const isTaken = new Set<bigint>(current);
  const nearCurrent = fc
    .tuple(fc.constantFrom(MIN_HASH_KEY, ...current), fc.bigInt({ min: -4n, max: 4n }))
    .map(([key, offset]) => key + offset);
  const newKey = fc
    .oneof(anyKey, nearCurrent)
    .filter((key) => key > 0n && key <= MAX_HASH_KEY && !isTaken.has(key))
    .map(toHashKey);
  return fc.record({
    added: fc.uniqueArray(newKey, { maxLength: 8 }).map((keys) => keys.toSorted(compareBigint)),
    removed: fc.subarray([...current]),
  });
}

export const anyLayoutAndDraft = anyLayout.chain((open) =>
  anyDraftOn(open).map((draft) => ({ open, draft })),
);

/** The account that the layout is in, near the limit as it is now or as the draft leaves it. */
export const anyLayoutDraftAndAccount = anyLayoutAndDraft.chain(({ open, draft }) => {
  const finalCount = open.length + draft.added.length - draft.removed.length;
  return fc
    .record({
      others: fc.nat(5),
      count: fc.constantFrom(open.length, finalCount),
      room: fc.integer({ min: -2, max: 2 }),
    })
    .map(({ others, count, room }) => ({
      open,
      draft,
      account: {
        openShardCount: open.length + others,
        shardLimit: Math.max(count + others + room, 0),
      } satisfies AccountLimits,
    }));
});

/** A load whose records lie anywhere in the range, often many on one key. */
export function anyLoadOf({ shardId, hashKeyRange }: ShardRange): fc.Arbitrary<ShardLoad> {
  const { startingHashKey: min, endingHashKey: max } = hashKeyRange;
  const keys = fc.array(fc.bigInt({ min, max }), { maxLength: 9 });
  return fc
    .tuple(fc.double({ min: 0, max: 2, noNaN: true }), keys, fc.nat(5))
    .map(([utilization, sampled, repeats]) => {
      const hot = sampled.slice(0, 1).flatMap((key) => Array.from({ length: repeats }, () => key));
      const quantiles = [...sampled, ...hot].sort(compareBigint).map(toHashKey);
      return loadOf(shardId, utilization, quantiles.length < 2 ? [] : quantiles);
    });
}

export const anyLoadedLayout = anyLayout.chain((open) =>
  fc.tuple(...open.map(anyLoadOf)).map((loads) => ({
    open,
    loads: new Map(loads.map((load) => [load.shardId, load])),
  })),
);

/** A viewport: from the whole space down to one key, anywhere. */
export const anyViewport: fc.Arbitrary<{ readonly start: bigint; readonly keyCount: bigint }> = fc
  .tuple(fc.integer({ min: 0, max: 128 }), fc.bigInt({ min: 0n, max: 2n ** 128n - 1n }), anyKey)
  .map(([bits, noise, key]) => {
    const widest = 2n ** BigInt(bits);
    const keyCount = widest - (noise % widest);
    const start = key + keyCount > 2n ** 128n ? 2n ** 128n - keyCount : key;
    return { start, keyCount };
  });

export const anyWidthPx: fc.Arbitrary<number> = fc.oneof(
  fc.integer({ min: 200, max: 4000 }),
  fc.double({ min: 200, max: 4000, noNaN: true }),
);

/** The listing of a stream after splits and merges anywhere, of which the first may have expired. */
export const anyListing: fc.Arbitrary<readonly Shard[]> = fc
  .tuple(
    fc.integer({ min: 1, max: 6 }),
    fc.array(fc.tuple(fc.boolean(), fc.nat()), { maxLength: 25 }),
    fc.nat(),
  )
  .map(([shardCount, reshards, expiry]) => {
    const history = new ShardHistory(shardCount);
    // How many are closed after each reshard: retention takes all parents of one, or none.
    const closedCounts = [0];
    for (const [isMerge, pick] of reshards) {
      if (isMerge && history.openCount > 1) history.mergeAt(pick % (history.openCount - 1));
      else history.splitAt(pick % history.openCount);
      closedCounts.push(history.closedCount);
    }
    return history.shards(closedCounts[expiry % closedCounts.length]);
  });
