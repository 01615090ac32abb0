import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { StreamRecord } from '../stream-record';
import { readUserRecords } from '../user-records';
import { readCsv } from './csv';
import { exportHead, exportRecord } from './export-record';

const ARRIVED_AT = '2026-11-22T09:30:00.000Z';

describe('csv', () => {
  test('has as many cells in a line as in its head', () => {
    const line = exported('csv', '{"a":"x,y"}', '=cmd()');
    const [head, row] = readCsv(exportHead('csv') + line);
    expect(row?.fields).toHaveLength(head?.fields?.length ?? 0);
    expect(row?.fields).toContain(`'=cmd()`);
  });
});

describe('json lines', () => {
  test('keep every digit, and are JSON whatever the data is', () => {
    expect(exported('json-lines', '{"id":12345678901234567890}')).toContain(
      '"value":{"id":12345678901234567890}}\n',
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

test.each(['json-lines', 'csv'] as const)(
  '%s says of a masked record only that it is',
  (format) => {
    const hidden: StreamRecord = {
      ...streamRecord(new Uint8Array(), 'key'),
      byteCount: 500,
      masked: 'all',
    };
    const [user] = readUserRecords('key', hidden.data);
    const [line] = user === undefined ? [] : exportRecord(format, hidden, user, ARRIVED_AT);
    expect(line).toContain('500');
    expect(line).toContain('all');
    expect(line).not.toContain('text');
  },
);

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
