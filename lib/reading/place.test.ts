import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { encodeSequenceNumber } from '@/lib/kinesis/sequence-number';
import { formatPlace, type PlaceChoice, parsePlace, resolvePlace } from './place';

const anyPlace: fc.Arbitrary<PlaceChoice> = fc.oneof(
  fc.constantFrom<PlaceChoice>({ kind: 'start' }, { kind: 'end' }),
  fc.record({ kind: fc.constant('ago' as const), minutes: fc.nat(100_000) }),
  fc.record({ kind: fc.constant('time' as const), ms: fc.nat(4_000_000_000_000) }),
  fc.record({
    kind: fc.constant('sequence-number' as const),
    sequenceNumber: fc.bigInt({ min: 0n, max: 2n ** 186n }).map(String),
  }),
  fc.record({
    kind: fc.constant('range' as const),
    range: fc.option(
      fc.record({
        shardId: fc.constantFrom('shardId-000000000000', 'a.b_c-d'),
        first: fc.bigInt({ min: 0n, max: 2n ** 186n }).map(String),
        last: fc.bigInt({ min: 0n, max: 2n ** 186n }).map(String),
        count: fc.option(fc.nat(10_000), { nil: undefined }),
      }),
      { nil: undefined },
    ),
  }),
);

describe('a place to read from', () => {
  test('comes out of a link as it went into it', () => {
    fc.assert(
      fc.property(anyPlace, (place) => {
        expect(parsePlace(formatPlace(place))).toEqual(place);
      }),
    );
  });

  test('that is none is not taken for one', () => {
    expect(['', 'beginning', '15h', 'seq:x', '-5m', 'range:a:1'].map(parsePlace)).toEqual(
      Array(6).fill(undefined),
    );
  });

  test('is so long ago from what time it is', () => {
    expect(resolvePlace({ kind: 'ago', minutes: 15 }, 1_000_000, [])).toEqual({
      ok: true,
      value: { kind: 'time', ms: 100_000 },
    });
  });

  test('is no time that is still to come', () => {
    expect(resolvePlace({ kind: 'time', ms: 11 }, 10, [])).toMatchObject({
      refusal: 'in-the-future',
    });
    expect(resolvePlace({ kind: 'time', ms: 10 }, 10, [])).toMatchObject({ ok: true });
  });

  test('before 1970 is the beginning of 1970', () => {
    const value = { kind: 'time', ms: 0 };
    expect(resolvePlace({ kind: 'time', ms: -1 }, 10, [])).toEqual({ ok: true, value });
    expect(resolvePlace({ kind: 'ago', minutes: 1 }, 10, [])).toEqual({ ok: true, value });
  });

  test('finds the shard of a sequence number in the number', () => {
    const sequenceNumber = encodeSequenceNumber({
      shardCreatedAt: 1,
      shardIndex: 37,
      sequenceIndex: 5n,
      recordedAt: 2,
    }).toString();
    expect(resolvePlace({ kind: 'sequence-number', sequenceNumber }, 0, [])).toEqual({
      ok: true,
      value: { kind: 'sequence-number', shardId: 'shardId-000000000037', sequenceNumber },
    });
  });

  test('needs one chosen shard where the number is of another making', () => {
    const place: PlaceChoice = { kind: 'sequence-number', sequenceNumber: '12' };
    expect(resolvePlace(place, 0, [])).toEqual({ ok: false, refusal: 'shard-unknown' });
    expect(resolvePlace(place, 0, ['a', 'b'])).toMatchObject({ refusal: 'shard-unknown' });
    expect(resolvePlace(place, 0, ['a'])).toMatchObject({ value: { shardId: 'a' } });
    expect(resolvePlace({ ...place, sequenceNumber: '' }, 0, ['a'])).toMatchObject({
      refusal: 'not-a-sequence-number',
    });
  });
});
