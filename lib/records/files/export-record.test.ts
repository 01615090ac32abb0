import { gzipSync } from 'node:zlib';
import { utf8ToBytes } from '@noble/hashes/utils.js';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ensure } from '@/lib/base/assert';
import { anyKey } from '@/lib/testing/arbitraries';
import { toBase64 } from '../decode/bytes/base64';
import { kplAggregate } from '../decode/testing/kpl-aggregate';
import { printWholeRecordId } from '../record-id';
import type { RecordToPut } from '../record-to-put';
import type { StreamRecord } from '../stream-record';
import { readUserRecords, type UserRecord } from '../user-records';
import { readCsv } from './csv';
import { type ExportFormat, exportHead, exportRecord } from './export-record';
import { readPutFile } from './put-file';
import { guessPutReading } from './put-reading';

const ARRIVED_AT = '2026-11-22T09:30:00.000Z';

describe('csv', () => {
  test('has as many cells in a line as in its head', () => {
    const line = exported('csv', '{"a":"x,y"}', '=cmd()');
    const [head, row] = readCsv(exportHead('csv') + line);
    expect(row?.fields).toHaveLength(head?.fields?.length ?? 0);
    expect(row?.fields).toContain("'=cmd()");
  });
});

describe('json lines', () => {
  test('keep every digit, and are JSON whatever the data is', () => {
    expect(exported('json-lines', '{"total":10.10}')).toContain('"value":{"total":10.10},');
    expect(exported('json-lines', '{"id":12345678901234567890}')).toContain(
      '"value":{"id":12345678901234567890},',
    );
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 40 }), fc.string(), (data, partitionKey) => {
        const line = exportedBytes('json-lines', data, partitionKey);
        expect(line.indexOf('\n')).toBe(line.length - 1);
        expect(JSON.parse(line).partitionKey).toBe(partitionKey);
      }),
    );
  });
});

describe.each(['json-lines', 'csv'] as const)('%s', (format) => {
  test('is put again as the same records, bit for bit', () => {
    const gzipped = new Uint8Array(gzipSync('{"total":10.10}'));
    const records = [
      ['order-1', utf8ToBytes('{"total":10.10}')],
      ['order-2', gzipped],
      ['order-3', new Uint8Array([0, 255, 10, 13, 34])],
      ['order-4', utf8ToBytes('two\nlines')],
      ['=cmd()', utf8ToBytes('x')],
      ["'=key", utf8ToBytes('')],
      ['キー', utf8ToBytes("=1\t=2;=3'")],
    ] as const;
    expect(putAgain(format, records)).toEqual(records);
    fc.assert(
      fc.property(fc.array(anyRecord, { minLength: 1, maxLength: 5 }), (any) => {
        expect(putAgain(format, any)).toEqual(any);
      }),
    );
  });

  test('of any of the values of records is put as those records, whole and once', () => {
    fc.assert(
      fc.property(fc.array(anySeveral, { minLength: 1, maxLength: 4 }), fc.nat(), (any, seed) => {
        const rows = any.flatMap(([partitionKey, data], at) => rowsOf(partitionKey, data, at));
        fc.pre(rows.length > 0);
        const chosen = rows.filter((_, at) => (seed >> (at % 30)) % 2 === 0);
        const whole = new Map(chosen.map(({ id, user }) => [id, [user.partitionKey, user.whole]]));
        const written = new Set<string>();
        const lines = chosen.map(({ id, record, user }) => {
          const isFurtherValue = written.has(id);
          written.add(id);
          return linesOf(format, record, user, isFurtherValue);
        });
        const expected = [...whole.values()];
        expect(readBack(format, lines).map(toPair)).toEqual(expected);
        // A spreadsheet may have sorted the rows.
        const backwards = readBack(format, lines.toReversed()).map(toPair);
        expect(backwards).toEqual(expected.toReversed());
      }),
      { numRuns: 50 },
    );
  });

  test('counts the values of a record that is put, and the rows that lack theirs', () => {
    const rows = rowsOf('key', utf8ToBytes('{"a":1}{"a":2}{"a":3}'), 0);
    const lines = rows.map(({ record, user }, at) => linesOf(format, record, user, at > 0));
    expect(readBack(format, lines)).toMatchObject([{ partitionKey: 'key', valueCount: 3 }]);
    expect([...putLines(format, lines.slice(1))]).toMatchObject([
      { partOf: '0' },
      { partOf: '0' },
      { problem: { reason: 'no-whole', word: '0' } },
    ]);
  });

  test('carries the explicit hash keys that an aggregate holds', () => {
    fc.assert(
      fc.property(anyKey, (explicitHashKey) => {
        const user = { ...wholeRecord('key', utf8ToBytes('x')), explicitHashKey };
        expect(readBack(format, [linesOf(format, streamRecord(user.data, 'key'), user)])).toEqual([
          { partitionKey: 'key', explicitHashKey, data: utf8ToBytes('x') },
        ]);
      }),
    );
  });

  test.each(['fields', 'all'] as const)('of a record with %s masked is not put', (masked) => {
    const data = utf8ToBytes('{"name":"***"}');
    const hidden: StreamRecord = { ...streamRecord(data, 'key'), byteCount: 500, masked };
    const line = linesOf(format, hidden, wholeRecord('key', data));
    expect(line).toContain('500');
    expect(line).not.toContain(toBase64(data));
    expect([...putLines(format, [line])]).toMatchObject([{ problem: { reason: 'masked' } }]);
  });
});

const anyRecord = fc.tuple(
  fc.oneof(
    fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 }),
    fc.string({ unit: fc.constantFrom("'", '=', ' ', ';', '"', '\t'), minLength: 1 }),
  ),
  fc.oneof(
    fc.uint8Array(),
    fc.json().map(utf8ToBytes),
    fc.string({ unit: fc.constantFrom("'", '=', '\n', ';', '"', 'a') }).map(utf8ToBytes),
  ),
);

const anyValues = fc
  .array(fc.dictionary(fc.string(), fc.string(), { maxKeys: 2 }), { minLength: 2, maxLength: 4 })
  .map((values) => utf8ToBytes(values.map((value) => JSON.stringify(value)).join('\n')));

const anySeveral = fc.tuple(
  fc.string({ minLength: 1, maxLength: 5 }),
  fc.oneof(
    anyValues,
    anyValues.map((data) => new Uint8Array(gzipSync(data))),
    anyValues.map((data) =>
      kplAggregate([
        { key: 1, data: 'one' },
        { key: 0, data },
      ]),
    ),
    fc.uint8Array({ minLength: 1 }),
  ),
);

function rowsOf(partitionKey: string, data: Uint8Array, at: number) {
  const record = { ...streamRecord(data, partitionKey), sequenceNumber: String(at) };
  return readUserRecords(partitionKey, data).map((user) => ({
    id: printWholeRecordId({ ...user, sequenceNumber: record.sequenceNumber }),
    record,
    user,
  }));
}

function toPair({ partitionKey, data }: RecordToPut) {
  return [partitionKey, data];
}

type AnyRecord = readonly [partitionKey: string, data: Uint8Array];

function putAgain(format: ExportFormat, records: readonly AnyRecord[]): readonly AnyRecord[] {
  const lines = records.map(([partitionKey, data]) =>
    linesOf(format, streamRecord(data, partitionKey), wholeRecord(partitionKey, data)),
  );
  return readBack(format, lines).map(({ partitionKey, data }) => [partitionKey, data]);
}

/** As the page reads the file. */
function putLines(format: ExportFormat, lines: readonly string[]) {
  const text = exportHead(format) + lines.join('');
  return readPutFile(text, guessPutReading(text, 'USER_PARTITION_KEY'), {
    recordDistribution: 'USER_PARTITION_KEY',
    randomKey: () => 'random',
  });
}

function readBack(format: ExportFormat, lines: readonly string[]): readonly RecordToPut[] {
  return [...putLines(format, lines)].flatMap((line) => ('record' in line ? [line.record] : []));
}

function wholeRecord(partitionKey: string, data: Uint8Array): UserRecord {
  return ensure(readUserRecords(partitionKey, data)[0], 'user record');
}

function linesOf(
  format: ExportFormat,
  record: StreamRecord,
  user: UserRecord,
  isFurtherValue = false,
): string {
  return exportRecord(format, record, user, { arrivedAt: ARRIVED_AT, isFurtherValue }).join('');
}

function exported(format: 'csv' | 'json-lines', text: string, partitionKey = 'key'): string {
  return exportedBytes(format, new TextEncoder().encode(text), partitionKey);
}

function exportedBytes(format: 'csv' | 'json-lines', data: Uint8Array, partitionKey: string) {
  const record = streamRecord(data, partitionKey);
  return readUserRecords(partitionKey, data)
    .flatMap((user) => exportRecord(format, record, user, { arrivedAt: ARRIVED_AT }))
    .join('');
}

function streamRecord(data: Uint8Array, partitionKey: string): StreamRecord {
  return {
    shardId: 'shardId-000000000000',
    sequenceNumber: '49',
    partitionKey,
    arrivedAt: 0,
    byteCount: data.length,
    data,
    masked: undefined,
  };
}
