import { expect, test } from 'vitest';
import { FIRST_PART, MAX_PART_LENGTH, nextPart, partBefore, type TextPart } from './text-part';

test('all of a text of 10 MiB is shown in its turn, and never too much of it at once', () => {
  const parts: TextPart[] = [FIRST_PART];
  for (let last = FIRST_PART; last.end < 10 * 1024 * 1024; parts.push(last)) last = nextPart(last);
  for (const [index, { start, end }] of parts.entries()) {
    expect(end - start).toBeLessThanOrEqual(MAX_PART_LENGTH);
    expect(start).toBeLessThanOrEqual(parts[index - 1]?.end ?? 0);
    expect(end).toBeGreaterThan(parts[index - 1]?.end ?? 0);
  }
  const [last, before] = [parts.at(-1), parts.at(-2)];
  expect(last && partBefore(last)).toEqual(before);
});
