import { expect, test } from 'vitest';
import type { StreamRecord } from '@/lib/records/stream-record';
import { RowExport } from './export-rows';
import { KeptRecords } from './kept-records';
import { recordsToPut } from './records-to-put';

const TEXTS = ['{"a":1}{"a":2}', '{"a":3}', '{"a":4}{"a":5}{"a":6}'];
/** As a table has them that is sorted by something else. */
const PLACES = [
  { batch: 0, index: 2, sub: 2 },
  { batch: 0, index: 0, sub: 1 },
  { batch: 0, index: 2, sub: 0 },
  { batch: 0, index: 1, sub: 0 },
];

test('rows of one record are put as that record, once, with all of its values', () => {
  const records = recordsToPut(keep(), PLACES, {});
  expect(records.map(({ data, valueCount }) => [textOf(data), valueCount])).toEqual([
    [TEXTS[2], 3],
    [TEXTS[0], 2],
    [TEXTS[1], undefined],
  ]);
});

test('the first exported row of a record has its bytes, in whatever order the rows are', async () => {
  const places = Int32Array.from(PLACES.flatMap(({ batch, index, sub }) => [batch, index, sub]));
  const file = new RowExport(keep(), {}, { format: 'json-lines', places }, []);
  const blob = file.writeSlice(() => false);
  const lines = ((await blob?.text()) ?? '').trimEnd().split('\n');
  const written = lines.map((line): Record<string, unknown> => JSON.parse(line));
  expect(
    written.map(({ value, dataBase64 }) => [value, dataBase64 && atob(`${dataBase64}`)]),
  ).toEqual([
    [{ a: 6 }, TEXTS[2]],
    [{ a: 2 }, TEXTS[0]],
    [{ a: 4 }, undefined],
    [{ a: 3 }, TEXTS[1]],
  ]);
});

function keep(): KeptRecords {
  const kept = new KeptRecords();
  kept.add(0, TEXTS.map(record));
  return kept;
}

function record(text: string, index: number): StreamRecord {
  const data = new TextEncoder().encode(text);
  return {
    shardId: 'shard',
    sequenceNumber: String(index),
    partitionKey: 'key',
    arrivedAt: 0,
    byteCount: data.length,
    data,
    masked: undefined,
  };
}

function textOf(data: Uint8Array): string {
  return new TextDecoder().decode(data);
}
