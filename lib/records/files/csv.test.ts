import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readCsv, writeCsvRow } from './csv';

const anyField = fc.oneof(
  fc.string({ unit: fc.constantFrom('a', '"', "'", ',', ';', '\t', '\n', '\r', '=', '-', ' ') }),
  fc.string({ unit: 'binary' }),
);
/** One field that is empty is a blank line, which a reader of CSV passes over. */
const anyRow = fc
  .array(anyField, { minLength: 1, maxLength: 5 })
  .filter((row) => row.join('') !== '' || row.length > 1);

describe('a row of CSV', () => {
  test('is read again as it was, once the apostrophe before a formula is removed', () => {
    fc.assert(
      fc.property(fc.array(anyRow, { maxLength: 4 }), (rows) => {
        const read = [...readCsv(rows.map(writeCsvRow).join(''))];
        expect(read.map(({ fields }) => fields?.map(withoutPrefix))).toEqual(rows);
      }),
    );
  });

  test.each([
    '=cmd|calc!A1',
    '+1',
    '-2',
    '@SUM(A1)',
    '\t=1',
    ' =1',
    '\r=1',
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

/** As the comment of `writeCsvRow` says. */
function withoutPrefix(field: string): string {
  const isPrefixed = /^'+([\s\0]*[=+\-@＝＋－＠]|[\t\r\n])/.test(field);
  return isPrefixed ? field.slice(1) : field;
}
