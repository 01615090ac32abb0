import fc from 'fast-check';
import { expect, test } from 'vitest';
import { boundariesOf } from '@/lib/kinesis/shards/shard';
import { anyLayout } from '@/lib/testing/arbitraries';
import { parseLayout } from './pasted-layout';

test('takes a list of keys in any order, with 0 and without', () => {
  expect(parseLayout('["20", "0", "10", "20"]')).toEqual({ ok: true, value: [10n, 20n] });
});

test('takes what ListShards answers: the open shards of any layout', () => {
  fc.assert(
    fc.property(anyLayout, (open) => {
      const shards = open.map(({ shardId, hashKeyRange }) => ({
        ShardId: shardId,
        HashKeyRange: {
          StartingHashKey: hashKeyRange.startingHashKey.toString(),
          EndingHashKey: hashKeyRange.endingHashKey.toString(),
        },
        SequenceNumberRange: { StartingSequenceNumber: '1' },
      }));
      const closed = {
        ShardId: 'shardId-000000009999',
        HashKeyRange: { StartingHashKey: '77', EndingHashKey: '99' },
        SequenceNumberRange: { StartingSequenceNumber: '1', EndingSequenceNumber: '2' },
      };
      expect(parseLayout(JSON.stringify({ Shards: [closed, ...shards] }))).toEqual({
        ok: true,
        value: boundariesOf(open),
      });
    }),
  );
});

test.each([
  ['12, 13', { reason: 'not-json' }],
  ['{"Streams": []}', { reason: 'no-layout' }],
  ['7', { reason: 'no-layout' }],
  ['null', { reason: 'no-layout' }],
  ['[12]', { reason: 'bad-key', text: '12' }],
  ['["-1"]', { reason: 'bad-key', text: '-1' }],
  ['["340282366920938463463374607431768211456"]', { reason: 'bad-key' }],
  ['{"Shards": [{}]}', { reason: 'bad-key', text: '' }],
  ['[{"toString": 1}]', { reason: 'bad-key', text: '{"toString":1}' }],
  [JSON.stringify(Array.from({ length: 10_001 }, () => '1')), { reason: 'too-many-shards' }],
  [' '.repeat(17 * 1024 * 1024), { reason: 'too-long' }],
])('refuses %.30s', (text, refusal) => {
  expect(parseLayout(text)).toMatchObject({ ok: false, refusal });
});

test('never throws, whatever is pasted', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
      expect(parseLayout(text)).toHaveProperty('ok');
    }),
  );
});
