import { expect, test } from 'vitest';
import { streamFrom, toItems } from './list-items';
import { toEntry } from './stream-entry';

function entry(streamName: string) {
  const nothing = { details: undefined, seen: undefined, error: undefined, cost: undefined };
  return toEntry({ listed: { streamName }, cloudWatch: { kind: 'none' }, ...nothing });
}

test('the arrow keys go from stream to stream, past the headings of groups', () => {
  const items = toItems([
    { title: 'calm', entries: [entry('a'), entry('b')] },
    { title: 'run', entries: [entry('c')] },
  ]);
  expect(items.map(({ id }) => id)).toEqual(['group calm', 'a', 'b', 'group run', 'c']);
  expect(streamFrom(items, 3, 1)).toBe(4);
  expect(streamFrom(items, 3, -1)).toBe(2);
  expect(streamFrom(items, 0, -1)).toBeUndefined();
  expect(streamFrom(items, 5, 1)).toBeUndefined();
});

test('a list that is not grouped has no headings', () => {
  expect(toItems([{ title: undefined, entries: [entry('a')] }])).toHaveLength(1);
});
