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
