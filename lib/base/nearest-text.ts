/** The candidate that `text` most likely means; the first of several. */
export function nearestText(text: string, candidates: readonly string[]): string | undefined {
  let nearest: { readonly candidate: string; readonly distance: number } | undefined;
  for (const candidate of candidates) {
    const distance = editDistance(text, candidate);
    if (nearest === undefined || distance < nearest.distance) nearest = { candidate, distance };
  }
  return nearest?.candidate;
}

/** People shorten a name more often than they misspell it. */
const MISSING_COST = 1;
const WRONG_COST = 4;

/** What it costs to add the letters that are missing, and to replace or remove those that are wrong. */
function editDistance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, index) => index * MISSING_COST);
  for (const [line, letter] of [...from].entries()) {
    const next = [(line + 1) * WRONG_COST];
    for (let at = 1; at <= to.length; at++) {
      const replaced = (row[at - 1] ?? 0) + (letter === to[at - 1] ? 0 : WRONG_COST);
      const removed = (row[at] ?? 0) + WRONG_COST;
      next.push(Math.min(replaced, removed, (next[at - 1] ?? 0) + MISSING_COST));
    }
    row = next;
  }
  return row[to.length] ?? 0;
}
