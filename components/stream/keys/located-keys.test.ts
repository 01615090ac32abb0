import { expect, test } from 'vitest';
import { readCsv, unguardField } from '@/lib/records/files/csv';
import { CSV_HEADER, csvRow, locateKey } from './located-keys';

const PLACES = { now: 'shardId-000000000001', drafted: undefined, former: [] };

test.each(["=cmd|' /C calc'!A0", '+1', '-2', '@SUM(A1)', '\t=1', '\r=1'])(
  'the partition key %j is copied as text, never as a formula',
  (partitionKey) => {
    const [header, row] = readCsv(CSV_HEADER + csvRow(locateKey(partitionKey), PLACES));
    expect(header?.fields?.[0]).toBe('partitionKey');
    expect(row?.fields?.[0]).toMatch(/^'/);
    expect(row?.fields?.map(unguardField)[0]).toBe(partitionKey);
    expect(row?.fields).toHaveLength(header?.fields?.length ?? 0);
  },
);
