import type { PlacedLine } from './audit-lines';
import { type MaySee, readAnswer, readCall } from './audit-log';

/**
 * Returns what to show of each part of the log, from the oldest on: it leaves out the calls of other
 * connections, and the answers to them.
 */
export function visibleLines(maySee: MaySee): (part: readonly PlacedLine[]) => PlacedLine[] {
  const hidden = new Set<number>();
  return (part) =>
    part.filter(({ index, text }) => {
      const answer = readAnswer(text);
      if (answer !== undefined) return !hidden.delete(answer.answers);
      const call = readCall(text);
      const isVisible = call !== undefined && maySee(call.connectionId);
      if (!isVisible) hidden.add(index);
      return isVisible;
    });
}
