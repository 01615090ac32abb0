import fc from 'fast-check';
import { expect, test } from 'vitest';
import { COLUMNS, type Column, DEFAULT_COLUMNS, GAP_PX, layoutList, PADDING_PX } from './columns';

function columnsAt(widthPx: number, chosen: readonly Column[] = DEFAULT_COLUMNS) {
  const layout = layoutList(chosen, widthPx);
  return layout.kind === 'table' ? layout.columns : 'cards';
}

test('a narrower list drops the last hour, then closed shards, then throttles, then is cards', () => {
  expect(columnsAt(1398)).toEqual(DEFAULT_COLUMNS);
  expect(columnsAt(1159)).not.toContain('written');
  expect(layoutList(DEFAULT_COLUMNS, 1159)).toMatchObject({ showsClosed: true });
  expect(layoutList(DEFAULT_COLUMNS, 999)).toMatchObject({ showsClosed: false });
  expect(columnsAt(999)).toContain('throttled');
  expect(columnsAt(899)).not.toContain('throttled');
  expect(columnsAt(721)).toEqual(['line', 'hottest', 'age', 'shards', 'cost']);
  expect(columnsAt(720)).toBe('cards');
});

test('no choice of columns is wider than the list', () => {
  const width = fc.integer({ min: 721, max: 2000 });
  fc.assert(
    fc.property(width, fc.subarray([...COLUMNS]), (widthPx, chosen) => {
      const layout = layoutList(chosen, widthPx);
      fc.pre(layout.kind === 'table');
      const tracks = layout.template.split(' ').map((track) => Number(/\d+/.exec(track)?.[0]));
      const leastPx = tracks.reduce((sum, px) => sum + px, 0) + (tracks.length - 1) * GAP_PX;
      expect(leastPx + PADDING_PX).toBeLessThanOrEqual(widthPx);
      expect(layout.columns.every((column) => chosen.includes(column))).toBe(true);
    }),
  );
});
