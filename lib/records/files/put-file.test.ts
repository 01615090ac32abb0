import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { anyKey } from '@/lib/testing/arbitraries';
import { toBase64 } from '../decode/base64';
import type { RecordToPut } from '../record-to-put';
import { type PutLine, readPutFile } from './put-file';

interface TextRecord {
  readonly partitionKey: string;
  readonly explicitHashKey: bigint | undefined;
  readonly data: string;
}

const anyText = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.string({ unit: fc.constantFrom('"', ',', '\n', '\r', 'a', '{', ' ', 'é') }),
);
const anyRecord: fc.Arbitrary<TextRecord> = fc.record({
  partitionKey: anyText.filter((text) => text.length > 0 && text.length <= 256),
  explicitHashKey: fc.option(anyKey, { nil: undefined }),
  data: anyText,
});
const anyRecords = fc.array(anyRecord, { minLength: 1, maxLength: 12 });

function recordsOf(text: string): readonly TextRecord[] {
  return [...readPutFile(text, 'USER_PARTITION_KEY')].map((line) => {
    const { partitionKey, explicitHashKey, data } = recordIn(line);
    return { partitionKey, explicitHashKey, data: new TextDecoder('utf-8', KEEP_BOM).decode(data) };
  });
}

const KEEP_BOM = { ignoreBOM: true };

function recordIn(line: PutLine | undefined): RecordToPut {
  if (line === undefined || !('record' in line)) throw new Error(JSON.stringify(line));
  return line.record;
}

describe('JSON lines', () => {
  test('are read as they were printed', () => {
    fc.assert(
      fc.property(anyRecords, fc.constantFrom('\n', '\r\n'), (records, newLine) => {
        const text = records
          .map((each) =>
            JSON.stringify({ ...each, explicitHashKey: each.explicitHashKey?.toString() }),
          )
          .join(newLine);
        expect(recordsOf(text)).toEqual(records);
      }),
    );
  });

  test('carry any bytes as base64', () => {
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        const text = JSON.stringify({ partitionKey: 'a', dataBase64: toBase64(bytes) });
        expect([...recordIn([...readPutFile(text, 'USER_PARTITION_KEY')][0]).data]).toEqual([
          ...bytes,
        ]);
      }),
    );
  });

  test('send data that is no string as JSON, to the last digit', () => {
    const text =
      '{"partitionKey": "a", "data": {"id": 12345678901234567890, "tags": [true, null]}}';
    expect(recordsOf(text)[0]?.data).toBe('{"id":12345678901234567890,"tags":[true,null]}');
  });

  test('take an explicit hash key as a number, exactly, or in hex', () => {
    const text = `{"partitionKey":"a","data":"","explicitHashKey":${2n ** 127n + 1n}}
{"partitionKey":"a","data":"","explicitHashKey":"0xff"}`;
    expect(recordsOf(text).map(({ explicitHashKey }) => explicitHashKey)).toEqual([
      2n ** 127n + 1n,
      255n,
    ]);
  });
});

describe('CSV', () => {
  const quote = (field: string) => `"${field.replaceAll('"', '""')}"`;

  test('is read as it was printed', () => {
    fc.assert(
      fc.property(anyRecords, fc.constantFrom('\n', '\r\n', '\r'), (records, newLine) => {
        const rows = records.map(({ partitionKey, explicitHashKey, data }) =>
          [partitionKey, explicitHashKey?.toString() ?? '', data].map(quote).join(','),
        );
        expect(recordsOf(['partitionKey,explicitHashKey,data', ...rows].join(newLine))).toEqual(
          records,
        );
      }),
    );
  });

  test('needs no quotes where nothing asks for them, and takes columns in any order', () => {
    expect(recordsOf('\uFEFFdata , partitionKey\nhello there,order-1\n\n,order-2')).toEqual([
      { partitionKey: 'order-1', explicitHashKey: undefined, data: 'hello there' },
      { partitionKey: 'order-2', explicitHashKey: undefined, data: '' },
    ]);
  });
});

describe('a line that cannot be sent is named', () => {
  test.each([
    ['{"partitionKey":"a","data":"x"}\n\n{"partitionKey":', 3, 'not-json'],
    ['[1]', 1, 'not-object'],
    ['{"partitionKey":"a"}', 1, 'no-data'],
    ['{"partitionKey":"a","data":"","dataBase64":""}', 1, 'two-data'],
    ['{"partitionKey":"a","Data":""}', 1, 'column'],
    ['{"partitionKey":"a","dataBase64":"abc"}', 1, 'base64'],
    ['{"data":"x"}', 1, 'partition-key'],
    [`{"partitionKey":"${'k'.repeat(257)}","data":"x"}`, 1, 'partition-key'],
    ['{"partitionKey":"a","data":"","explicitHashKey":1.5}', 1, 'explicit-hash-key'],
    [`{"partitionKey":"a","data":"","explicitHashKey":"${2n ** 128n}"}`, 1, 'explicit-hash-key'],
    [`{"partitionKey":"a","data":"${'x'.repeat(10 * 1024 * 1024)}"}`, 1, 'too-large'],
    ['partitionKey,data\na,"two\nlines"\nb', 4, 'columns'],
    ['partitionKey,data\na,"x"y', 2, 'quotes'],
    ['partitionKey,data\na,x"y', 2, 'quotes'],
    ['partitionKey,data\na,"x\nb,y', 2, 'quotes'],
    ['key,data\na,x', 1, 'column'],
    ['data,data\na,x', 1, 'column'],
    ['partitionKey\na', 2, 'no-data'],
  ])('%#', (text, line, reason) => {
    const problems = [...readPutFile(text, 'USER_PARTITION_KEY')].filter(
      (read) => 'problem' in read,
    );
    expect(problems).toMatchObject([{ line, problem: { reason } }]);
  });

  test('and those after it are read', () => {
    const text = 'partitionKey,data\na,x"\nb,y\nc,"z" \nd,"w"';
    expect(
      [...readPutFile(text, 'USER_PARTITION_KEY')].map((read) => [read.line, 'record' in read]),
    ).toEqual([
      [2, false],
      [3, true],
      [4, false],
      [5, true],
    ]);
  });
});

test('a file needs no partition keys where Kinesis chooses the shard', () => {
  const read = [...readPutFile('{"data":"x"}', 'AUTO')];
  expect(read).toMatchObject([{ line: 1, record: { partitionKey: '' } }]);
});

test('any text is read to its end without an error', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      for (const { line } of readPutFile(text, 'USER_PARTITION_KEY'))
        expect(line).toBeGreaterThan(0);
    }),
  );
});
