/** `Math.min` rounds to a double. */
export function minBigint(a: bigint, b: bigint): bigint {
  return a < b ? a : b;
}

/** `Math.max` rounds to a double. */
export function maxBigint(a: bigint, b: bigint): bigint {
  return a > b ? a : b;
}

/** `lowest` wins where it is above `highest`. */
export function clampBigint(value: bigint, lowest: bigint, highest: bigint): bigint {
  return maxBigint(lowest, minBigint(value, highest));
}

/** Compares for `sort`, which wants a number. */
export function compareBigint(a: bigint, b: bigint): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** `part / whole` as a double: both may exceed 2^53, the ratio need not be exact. */
export function ratio(part: bigint, whole: bigint): number {
  return Number(part) / Number(whole);
}

/** `value * share`, exact but for the share itself, which is taken to 2^-52. */
export function scaleBigint(value: bigint, share: number): bigint {
  return (value * BigInt(Math.round(share * SHARE_STEPS))) / BigInt(SHARE_STEPS);
}

const SHARE_STEPS = 2 ** 52;
