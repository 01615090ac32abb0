import { gzipSync } from 'node:zlib';
import { utf8ToBytes } from '@noble/hashes/utils.js';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ensure } from '@/lib/base/assert';
import { anyKey } from '@/lib/testing/arbitraries';
import { toBase64 } from '../decode/bytes/base64';
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

function linesOf(format: ExportFormat, record: StreamRecord, user: UserRecord): string {
  return exportRecord(format, record, user, ARRIVED_AT).join('');
}

function exported(format: 'csv' | 'json-lines', text: string, partitionKey = 'key'): string {
  return exportedBytes(format, new TextEncoder().encode(text), partitionKey);
}

function exportedBytes(format: 'csv' | 'json-lines', data: Uint8Array, partitionKey: string) {
  const record = streamRecord(data, partitionKey);
  return readUserRecords(partitionKey, data)
    .flatMap((user) => exportRecord(format, record, user, ARRIVED_AT))
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
