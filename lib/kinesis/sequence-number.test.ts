import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  CLOSING_SEQUENCE_INDEX,
  decodeSequenceNumber,
  encodeSequenceNumber,
} from './sequence-number';

describe('sequence numbers', () => {
  test('decoding is the inverse of encoding', () => {
    const parts = fc.record({
      shardCreatedAt: fc.integer({ min: 0, max: 0xfffffffff }),
      shardIndex: fc.integer({ min: 0, max: 0x7fffffff }),
      sequenceIndex: fc.bigInt({ min: 0n, max: CLOSING_SEQUENCE_INDEX }),
      recordedAt: fc.integer({ min: 0, max: 0xfffffffff }),
    });
    fc.assert(
      fc.property(parts, (given) => {
        expect(decodeSequenceNumber(encodeSequenceNumber(given))).toEqual(given);
      }),
    );
  });

  test('those that AWS gave out read as the times noted with them', () => {
    const created = (index: number) =>
      recordedNumber('mystream-2-after-two-splits', index, 'Starting');
    const closed = (index: number) =>
      recordedNumber('mystream-2-after-two-splits', index, 'Ending');
    expect(timesOf(created(0))).toEqual([at('02:40:15'), at('02:40:15')]);
    expect(timesOf(closed(0))).toEqual([at('02:40:15'), at('05:30:37')]);
    expect(timesOf(created(1))[0]).toBe(at('05:30:38'));
    expect(timesOf(created(2))[0]).toBe(at('05:30:38'));
    expect(timesOf(closed(2))[1]).toBe(at('05:32:26'));
    const merged = 'mystream-3-after-first-merge.partial';
    expect(timesOf(recordedNumber(merged, 1, 'Ending'))[1]).toBe(at('05:39:22'));
    expect(timesOf(recordedNumber(merged, 3, 'Ending'))[1]).toBe(at('05:39:22'));
    const last = 'mystream-4-after-second-merge.partial';
    expect(timesOf(recordedNumber(last, 6, 'Starting'))[0]).toBe(at('05:47:22'));
  });

  test('a number that AWS gave out is encoded to the digit', () => {
    expect(
      encodeSequenceNumber({
        shardCreatedAt: 1700000000,
        shardIndex: 0,
        sequenceIndex: CLOSING_SEQUENCE_INDEX,
        recordedAt: 1700003600,
      }),
    ).toBe(49646437577119626789516141717395488358902386617969803266n);
  });

  test('a number of another layout is not read', () => {
    expect(decodeSequenceNumber(12345n)).toBeUndefined();
  });
});

/** When the shard was created and when the number was given out. */
function timesOf(sequenceNumber: bigint): readonly (number | undefined)[] {
  const parts = decodeSequenceNumber(sequenceNumber);
  return [parts?.shardCreatedAt, parts?.recordedAt];
}

const MIDNIGHT_2016_07_21 = 1_469_059_200;

/** Epoch seconds on the day of the recording, UTC. */
function at(time: string): number {
  const [hours = 0, minutes = 0, seconds = 0] = time.split(':').map(Number);
  return MIDNIGHT_2016_07_21 + hours * 3600 + minutes * 60 + seconds;
}

function recordedNumber(file: string, shardIndex: number, end: 'Starting' | 'Ending'): bigint {
  const text = readFileSync(new URL(`../simulator/recorded/${file}.json`, import.meta.url), 'utf8');
  const recorded = JSON.parse(text);
  const shards: readonly { ShardId: string; SequenceNumberRange: Record<string, string> }[] =
    recorded.Shards ?? recorded.StreamDescription.Shards;
  const shard = shards.find(({ ShardId }) => ShardId.endsWith(`0${shardIndex}`));
  return BigInt(shard?.SequenceNumberRange[`${end}SequenceNumber`] ?? '');
}
