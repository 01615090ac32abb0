import { clampBigint } from '@/lib/base/bigint';
import { type HashKey, type HashKeyRange, toHashKey } from '@/lib/kinesis/hash-key';
import { splittableKeys } from '@/lib/kinesis/reshard/reshard-rules';

/**
 * Where an arrow key takes a boundary within its range: as far as Kinesis accepts a split.
 * Undefined when the range is too narrow for any.
 */
export function nudgeBoundary(
  key: HashKey,
  direction: -1 | 1,
  stepKeys: bigint,
  range: HashKeyRange,
): HashKey | undefined {
  const keys = splittableKeys(range);
  if (keys === undefined) return undefined;
  return toHashKey(clampBigint(key + BigInt(direction) * stepKeys, keys.lowest, keys.highest));
}
