import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readCsv, unguardField, writeCsvRow } from './csv';

const anyField = fc.oneof(
  fc.string({ unit: fc.constantFrom('a', '"', "'", ',', ';', '\t', '\n', '\r', '=', '-', ' ') }),
  fc.string({ unit: 'binary' }),
);
/** One field that is empty is a blank line, which a reader of CSV passes over. */
const anyRow = fc
  .array(anyField, { minLength: 1, maxLength: 5 })
  .filter((row) => row.join('') !== '' || row.length > 1);

describe('a row of CSV', () => {
  test('is read again as it was, once the apostrophes before formulas are removed', () => {
    fc.assert(
      fc.property(fc.array(anyRow, { maxLength: 4 }), (rows) => {
        const read = [...readCsv(rows.map(writeCsvRow).join(''))];
        expect(read.map(({ fields }) => fields?.map(unguardField))).toEqual(rows);
      }),
    );
  });

  test.each([',', ';', '\t'])('has no cell that a spreadsheet runs, split at %j', (separator) => {
    fc.assert(
      fc.property(fc.array(anyRow, { maxLength: 4 }), (rows) => {
        const cells = cellsOf(rows.map(writeCsvRow).join(''), separator);
        expect(cells.filter(isRun)).toEqual([]);
      }),
    );
  });

  test('keeps a key that begins with an apostrophe', () => {
    for (const key of ["'", "'key", "'=key", "''=key", "it's", "'\tkey", "a;'=b"]) {
      const [row] = readCsv(writeCsvRow(['first', key]));
      expect(row?.fields?.map(unguardField)).toEqual(['first', key]);
    }
  });

  test('may have a field of 12 MiB of spaces', () => {
    const long = ' '.repeat(12 * 1024 * 1024);
    for (const field of [`'${long}`, `a;${long}`]) {
      const [row] = readCsv(writeCsvRow(['first', field]));
      // Compared as a whole: the difference between two texts of 12 MiB takes long to print.
      expect(row?.fields?.map(unguardField)[1] === field).toBe(true);
    }
  });

  test.each([
    '=cmd|calc!A1',
    '+1',
    '-2',
    '@SUM(A1)',
    '\tx',
    ' =1',
    '\rx',
    '\r\n1',
    '\0=1',
    '＝1',
    "'=1",
  ])('has no field that a spreadsheet runs: %j', (text) => {
    const [row] = readCsv(writeCsvRow(['first', text]));
    expect(row?.fields).toEqual(['first', `'${text}`]);
  });

  test.each(['a;b', 'a\tb', 'a,b', 'a"b', 'a\nb', 'a\rb'])(
    'has quotes around a field that a spreadsheet would split: %j',
    (text) => {
      expect(writeCsvRow([text])).toBe(`"${text.replace('"', '""')}"\r\n`);
    },
  );

  test('has neither around what is plain', () => {
    expect(writeCsvRow(['order 3', "it's", 'a=b', '2-1', ''])).toBe("order 3,it's,a=b,2-1,\r\n");
  });
});

/** As a spreadsheet splits a file: quotes count only where a cell begins with one. */
function cellsOf(text: string, separator: string): readonly string[] {
  const cells: string[] = [];
  const end = new RegExp(`[${separator}\\r\\n]|$`, 'g');
  for (let at = 0; at < text.length; ) {
    const [quoted = ''] = /^"(?:[^"]|"")*"?/.exec(text.slice(at)) ?? [];
    end.lastIndex = at + quoted.length;
    const cellEnd = end.exec(text)?.index ?? text.length;
    const rest = text.slice(at + quoted.length, cellEnd);
    cells.push(quoted.replace(/^"|"$/g, '').replaceAll('""', '"') + rest);
    at = cellEnd + 1;
  }
  return cells;
}

function isRun(cell: string): boolean {
  return /^[=+\-@＝＋－＠]/.test(cell.replace(/^[\s\0]+/, ''));
}
