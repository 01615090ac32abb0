import { bisect } from './bisect';

/** Where `value` stands, or would stand, in an ascending list without repeats. */
export function sortedIndex(sorted: readonly bigint[], value: bigint): number {
  return bisect(0, sorted.length, (index) => (sorted[index] ?? value) >= value);
}

/** The list ascends and has no repeats, as in all functions here. */
export function sortedIncludes(sorted: readonly bigint[], value: bigint): boolean {
  return sorted[sortedIndex(sorted, value)] === value;
}

/** Returns the list itself where the value is in it. */
export function sortedInsert<Value extends bigint>(
  sorted: readonly Value[],
  value: Value,
): readonly Value[] {
  const index = sortedIndex(sorted, value);
  return sorted[index] === value ? sorted : sorted.toSpliced(index, 0, value);
}

/** Returns the list itself where the value is not in it. */
export function sortedRemove<Value extends bigint>(
  sorted: readonly Value[],
  value: Value,
): readonly Value[] {
  const index = sortedIndex(sorted, value);
  return sorted[index] === value ? sorted.toSpliced(index, 1) : sorted;
}

/**
 * What is in the first list and not in the second. A `Set` of hash keys would be slow: V8 hashes a
 * bigint by its low 64 bits, which multiples of 2^64 have in common.
 */
export function sortedWithout<Value extends bigint>(
  sorted: readonly Value[],
  others: readonly bigint[],
): readonly Value[] {
  let at = 0;
  return sorted.filter((value) => {
    while (at < others.length && (others[at] ?? value) < value) at++;
    return others[at] !== value;
  });
}

/** Both lists in one; a value of both is in it once. */
export function sortedMerge<Value extends bigint>(
  a: readonly Value[],
  b: readonly Value[],
): readonly Value[] {
  if (a.length === 0) return b;
  if (b.length === 0) return a;
  const merged: Value[] = [];
  let at = 0;
  for (const value of a) {
    for (let next = b[at]; next !== undefined && next <= value; next = b[++at]) {
      if (next < value) merged.push(next);
    }
    merged.push(value);
  }
  return [...merged, ...b.slice(at)];
}
