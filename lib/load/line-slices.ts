import { HASH_KEY_COUNT, shareOfSpace } from '@/lib/kinesis/hash-key';
import type { ShardRange } from '@/lib/kinesis/shards/shard';

/** Neighboring shards that share a column of a narrow line. */
export interface LineSlice {
  /** Their places among the open shards. */
  readonly first: number;
  readonly last: number;
  /** Of the hash-key space, 0 to 1. */
  readonly share: number;
}

const cuts = new WeakMap<readonly ShardRange[], Map<number, readonly LineSlice[]>>();

/**
 * One slice for each shard, or of more shards than `maxSlices` one for those that begin in the same
 * part of that many. `open` is sorted by hash key and never changed: its slices are kept.
 */
export function cutLine(open: readonly ShardRange[], maxSlices: number): readonly LineSlice[] {
  const known = cuts.get(open) ?? new Map<number, readonly LineSlice[]>();
  cuts.set(open, known);
  const slices = known.get(maxSlices) ?? slicesOf(open, maxSlices);
  known.set(maxSlices, slices);
  return slices;
}

function slicesOf(open: readonly ShardRange[], maxSlices: number): readonly LineSlice[] {
  const slices: { first: number; last: number; share: number; part: bigint }[] = [];
  for (const [index, { hashKeyRange }] of open.entries()) {
    const part = (hashKeyRange.startingHashKey * BigInt(maxSlices)) / HASH_KEY_COUNT;
    const share = shareOfSpace(hashKeyRange);
    const slice = slices.at(-1);
    const isShared = open.length > maxSlices && slice?.part === part;
    if (slice === undefined || !isShared) slices.push({ first: index, last: index, share, part });
    else {
      slice.last = index;
      slice.share += share;
    }
  }
  return slices.map(({ first, last, share }) => ({ first, last, share }));
}
