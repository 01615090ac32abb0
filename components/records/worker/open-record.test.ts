import { expect, test } from 'vitest';
import { parseChain } from '@/lib/records/decode/chain';
import type { KeptRecord } from './kept-records';
import { openRecord } from './open-record';

const data = new TextEncoder().encode('{"a":1}{"a":[2,3]}');
const record: KeptRecord = {
  shardId: 'shard',
  sequenceNumber: '1',
  partitionKey: 'key',
  arrivedAt: 0,
  orderMs: 0,
  byteCount: data.length,
  data,
  masked: undefined,
};

test('one of several values is opened with its place, its bytes and its layers', () => {
  const detail = openRecord(record, 1, {});
  expect(detail).toMatchObject({ valueIndex: 1, valueCount: 2, byteCount: 11 });
  expect(new TextDecoder().decode(detail?.data)).toBe('{"a":[2,3]}');
  expect(detail?.chain).toEqual([{ layer: 'json-values' }]);
});

test('by another chain it is opened as that reads it', () => {
  const asText = openRecord(record, 1, {}, parseChain('text'));
  expect(asText).toMatchObject({ decoded: '{"a":1}{"a":[2,3]}', valueIndex: undefined });
  const skipped = openRecord(record, 1, {}, parseChain('skip:7'));
  expect(skipped).toMatchObject({
    decoders: ['skip', 'json'],
    chain: [{ layer: 'skip', byteCount: 7 }, { layer: 'json' }],
  });
});

test('a list of objects in it can be taken apart, as CloudWatch Logs sends its events', () => {
  const logs = { owner: '1', logEvents: [{ message: 'a' }, { message: 'b' }], tags: ['x', 'y'] };
  const own = { ...record, data: new TextEncoder().encode(JSON.stringify(logs)) };
  const detail = openRecord(own, 0, {});
  expect(detail?.lists).toEqual(['value.logEvents']);
  const chain = parseChain(`field:${detail?.lists[0]},json-array`);
  expect(openRecord(own, 1, { chain })).toMatchObject({
    valueIndex: 1,
    valueCount: 2,
    decoded: '{\n  "message": "b"\n}',
  });
});

test('a record that was too complex for the table stays raw, so that it is what its row says', () => {
  const detail = openRecord({ ...record, isTooComplex: true }, 0, {});
  expect(detail).toMatchObject({
    decoders: ['raw'],
    failures: [{ reason: 'too-complex' }],
    decoded: undefined,
  });
});

test('numbers are shown as they were written, as a whole and as fields', () => {
  const bytes = new TextEncoder().encode('{"total":10.10}');
  expect(openRecord({ ...record, data: bytes }, 0, {})).toMatchObject({
    decoded: '{\n  "total": 10.10\n}',
    fields: [{ path: 'value.total', text: '10.10' }],
  });
});
