import type { HashKey, HashKeyRange } from '@/lib/kinesis/hash-key';
import type { ShardRange } from '@/lib/kinesis/shards/shard';
import { type HashKeyViewport, hashKeyToX } from './hash-key-viewport';

/** What a mark on the line is about: a shard, two that belong together, or a place. */
export type MarkedPlace =
  | { readonly shardId: string }
  | { readonly pair: readonly [string, string] }
  | { readonly hashKey: HashKey };

/** Where a mark stands, in pixels from the left; `level` counts the shards between two, from 1. */
export type PlacedMark =
  | { readonly kind: 'band'; readonly left: number; readonly width: number }
  | { readonly kind: 'arc'; readonly from: number; readonly to: number; readonly level: number }
  | { readonly kind: 'place'; readonly x: number };

/** Undefined where it is about no open shard, or about nothing in view. `open` has lowest keys first. */
export function placeMark(
  at: MarkedPlace,
  open: readonly ShardRange[],
  viewport: HashKeyViewport,
  widthPx: number,
): PlacedMark | undefined {
  const xOf = (key: bigint) => hashKeyToX(key, viewport, widthPx);
  const spanOf = ({ startingHashKey, endingHashKey }: HashKeyRange) => {
    const left = Math.max(xOf(startingHashKey), 0);
    return { left, width: Math.min(xOf(endingHashKey + 1n), widthPx) - left };
  };
  if ('hashKey' in at) {
    const x = xOf(at.hashKey);
    return x < 0 || x > widthPx ? undefined : { kind: 'place', x };
  }
  if ('shardId' in at) {
    const shard = open.find(({ shardId }) => shardId === at.shardId);
    const span = shard && spanOf(shard.hashKeyRange);
    return span === undefined || span.width <= 0 ? undefined : { kind: 'band', ...span };
  }
  const indexes = at.pair.map((id) => open.findIndex(({ shardId }) => shardId === id));
  const [first = -1, second = -1] = indexes.toSorted((a, b) => a - b);
  const [lower, upper] = [open[first], open[second]];
  if (lower === undefined || upper === undefined) return undefined;
  const [from, to] = [lower, upper].map(({ hashKeyRange }) => {
    const { left, width } = spanOf(hashKeyRange);
    return left + width / 2;
  });
  return from === undefined || to === undefined
    ? undefined
    : { kind: 'arc', from, to, level: second - first };
}
