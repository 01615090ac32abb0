import fc from 'fast-check';
import { expect, test } from 'vitest';
import { WHOLE_RANGE } from '../hash-key';
import { CLOSING_SEQUENCE_INDEX, encodeSequenceNumber } from '../sequence-number';
import { shardIdOf } from './shard';
import {
  createdAtSecond,
  endingSequenceNumber,
  secondsOpen,
  startingSequenceNumber,
} from './shard-sequence-numbers';

const shardIndexes = fc.nat(0xffffffff);
const seconds = fc.nat(2 ** 35);

test('the numbers of a shard are those that Kinesis gives it', () => {
  fc.assert(
    fc.property(shardIndexes, seconds, seconds, (shardIndex, createdAt, open) => {
      const starting = startingSequenceNumber(shardIndex, createdAt);
      const parts = { shardIndex, shardCreatedAt: createdAt };
      expect(starting).toBe(
        encodeSequenceNumber({ ...parts, sequenceIndex: 0n, recordedAt: createdAt }),
      );
      expect(endingSequenceNumber(starting, open)).toBe(
        encodeSequenceNumber({
          ...parts,
          sequenceIndex: CLOSING_SEQUENCE_INDEX,
          recordedAt: createdAt + open,
        }),
      );
    }),
  );
});

test('times are read from numbers of that form, and from no other', () => {
  const anyNumber = fc.bigInt(0n, 2n ** 186n - 1n);
  fc.assert(
    fc.property(shardIndexes, seconds, seconds, anyNumber, (index, createdAt, open, other) => {
      const starting = startingSequenceNumber(index, createdAt);
      const shard = {
        shardId: shardIdOf(index),
        hashKeyRange: WHOLE_RANGE,
        parentShardId: undefined,
        adjacentParentShardId: undefined,
        startingSequenceNumber: starting,
        endingSequenceNumber: endingSequenceNumber(starting, open),
      };
      expect(createdAtSecond(shard)).toBe(createdAt);
      expect(secondsOpen(shard)).toBe(open);
      const strange = { ...shard, startingSequenceNumber: other, endingSequenceNumber: other };
      expect(createdAtSecond(strange)).toBeUndefined();
      expect(secondsOpen(strange)).toBeUndefined();
      expect(secondsOpen({ ...shard, endingSequenceNumber: undefined })).toBeUndefined();
    }),
  );
});
