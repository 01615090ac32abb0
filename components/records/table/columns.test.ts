import { expect, test } from 'vitest';
import { type Column, DEFAULT_COLUMNS, fitColumns, gridColumns } from './columns';

test('a wide table shows what was chosen, with room for whole times', () => {
  expect(fitColumns(DEFAULT_COLUMNS, [], 1400, true)).toEqual({
    columns: DEFAULT_COLUMNS,
    valueColumns: [],
    isCompact: false,
  });
});

test('a narrower table narrows its columns before it leaves any out', () => {
  const layout = fitColumns(DEFAULT_COLUMNS, [], 960, true);
  expect(layout).toMatchObject({ columns: DEFAULT_COLUMNS, isCompact: true });
  expect(gridColumns(layout)).toMatch(/^8\.75rem 3\.5rem/);
});

test('beside an open record, what the record shows too makes way for the preview', () => {
  const shown = (widthPx: number) => fitColumns(DEFAULT_COLUMNS, [], widthPx, true).columns;
  expect(shown(810)).toEqual(['time', 'shard', 'key', 'size', 'preview']);
  expect(shown(720)).toEqual(['time', 'shard', 'key', 'preview']);
  expect(shown(100)).toEqual(['time', 'shard', 'key', 'preview']);
});

test('without an open record, or without a preview, nothing is left out', () => {
  const columns: readonly Column[] = ['time', 'decoder', 'size'];
  expect(fitColumns(columns, [], 100, true).columns).toBe(columns);
  expect(fitColumns(DEFAULT_COLUMNS, [], 100, false).columns).toBe(DEFAULT_COLUMNS);
});

test('columns of the value need room too', () => {
  expect(fitColumns(DEFAULT_COLUMNS, [], 1120, false).isCompact).toBe(false);
  expect(fitColumns(DEFAULT_COLUMNS, ['value.id'], 1120, false).isCompact).toBe(true);
});
