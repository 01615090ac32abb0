import type { Lineage } from './lineage';
import type { LineageTimes } from './lineage-times';

/** A node of the lineage, and when it held the keys of its range. */
export interface KeyHolder {
  readonly node: number;
  readonly fromMs: number;
  /** Infinity while it does. */
  readonly toMs: number;
}

/** Those that held keys at some time between the two. One whose times are not known is left out. */
export function keyHolders(
  lineage: Lineage,
  times: LineageTimes,
  fromMs: number,
  toMs: number,
): readonly KeyHolder[] {
  const holders: KeyHolder[] = [];
  for (let node = 0; node < times.begins.length; node++) {
    const begin = times.begins[node] ?? Number.NaN;
    // A time that is not known is NaN, for which no comparison holds.
    if (!(begin < toMs)) continue;
    const until = heldUntil(lineage, times, node);
    if (until > fromMs && until > begin) holders.push({ node, fromMs: begin, toMs: until });
  }
  return holders;
}

/** Till its children began: its last number may be seconds older, and somebody held the keys. */
function heldUntil({ children }: Lineage, { begins, ends }: LineageTimes, node: number): number {
  let until = Number.POSITIVE_INFINITY;
  for (let at = children.offsets[node] ?? 0; at < (children.offsets[node + 1] ?? 0); at++) {
    until = Math.min(until, begins[children.targets[at] ?? 0] ?? Number.NaN);
  }
  return Number.isFinite(until) ? until : (ends[node] ?? Number.NaN);
}
