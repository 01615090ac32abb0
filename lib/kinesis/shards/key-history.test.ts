import fc from 'fast-check';
import { expect, test } from 'vitest';
import { anyKey, anyListing } from '@/lib/testing/arbitraries';
import { expiredParent } from '@/lib/testing/streams';
import { containsKey, toHashKey } from '../hash-key';
import { historyOfKey } from './key-history';
import { buildLineage, nodeRange } from './lineage';
import { openShards } from './shard';

test('holds every listed shard that had the key, the open one first, each after its child', () => {
  fc.assert(
    fc.property(anyListing, anyKey, (shards, key) => {
      const lineage = buildLineage(shards);
      const history = historyOfKey(lineage, key);
      for (const node of history) expect(containsKey(nodeRange(lineage, node), key)).toBe(true);
      const listed = history.flatMap((node) => shards[node] ?? []);
      const holders = shards.filter(({ hashKeyRange }) => containsKey(hashKeyRange, key));
      expect(new Set(listed)).toEqual(new Set(holders));
      expect(listed[0]).toBe(
        openShards(shards).find(({ hashKeyRange }) => containsKey(hashKeyRange, key)),
      );
      const generations = history.map((node) => lineage.generations[node] ?? 0);
      expect(generations).toEqual([...generations].sort((a, b) => b - a));
    }),
  );
});

test('goes on to parents that have expired', () => {
  const lineage = buildLineage(expiredParent());
  expect(historyOfKey(lineage, toHashKey(0n)).at(-1)).toBeGreaterThanOrEqual(lineage.shards.length);
});

test('is empty where there are no shards yet', () => {
  expect(historyOfKey(buildLineage([]), toHashKey(0n))).toEqual([]);
});
