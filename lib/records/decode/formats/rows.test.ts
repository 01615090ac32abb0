import { expect, test } from 'vitest';
import { Allowance } from '../allowance';
import type { RowFormatName } from '../layer-names';
import { readRows } from './rows';

function read(text: string, format: RowFormatName) {
  const content = readRows(text, format, new Allowance());
  return 'parts' in content ? content.parts : [];
}

const valuesOf = (text: string, format: RowFormatName) =>
  read(text, format).map((part) => part.read?.value);

test('rows of CSV have the names of the header, and each keeps its own bytes', () => {
  const text = 'id,note\r\n1,"a, ""b"""\r\n\r\n2,\n';
  expect(valuesOf(text, 'csv')).toEqual([
    { id: '1', note: 'a, "b"' },
    { id: '2', note: '' },
  ]);
  const bytes = read(text, 'csv').map(({ data }) => Buffer.from(data).toString());
  expect(bytes).toEqual(['1,"a, ""b"""', '2,']);
});

test('a first row with a number, an empty field or a name twice is no header', () => {
  for (const first of ['a,1', 'a,', 'a,a']) {
    expect(valuesOf(`${first}\nb,c`, 'csv')).toHaveLength(2);
  }
  expect(valuesOf('id,note', 'csv')).toEqual([{ '1': 'id', '2': 'note' }]);
  expect(valuesOf('id,note\na,b', 'csv-without-header')).toHaveLength(2);
});

test('fields beyond the header are named by their place, and a field may be named __proto__', () => {
  const [row] = valuesOf('id,__proto__\n1,2,3', 'csv');
  expect(Object.entries(row ?? {})).toEqual([
    ['3', '3'],
    ['id', '1'],
    ['__proto__', '2'],
  ]);
});

test('tabs part fields that are not quoted', () => {
  expect(valuesOf('app\tjson\nweb\t{"a":"1,2"}\n', 'tsv')).toEqual([
    { app: 'web', json: '{"a":"1,2"}' },
  ]);
  expect(valuesOf('"\ta\r\n', 'tsv-without-header')).toEqual([{ '1': '"', '2': 'a' }]);
});

test('a quote that is not closed names its line', () => {
  expect(() => read('a,b\n1,"2\n', 'csv')).toThrow(
    expect.objectContaining({ reason: 'malformed', problem: { name: 'bad-quotes', line: 2 } }),
  );
});
