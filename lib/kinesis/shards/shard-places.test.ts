import fc from 'fast-check';
import { expect, test } from 'vitest';
import { shardIdOf, shardIndexOf } from './shard';
import { shardPlaces } from './shard-places';

const anyId = fc.oneof(
  fc.integer({ min: 0, max: 40 }).map(shardIdOf),
  fc.integer({ min: 0, max: 10 ** 12 - 1 }).map(shardIdOf),
  fc.integer({ min: 0, max: 40 }).map((index) => `other-${index}`),
  fc.string({ maxLength: 12 }),
);

test('finds each shard where it stands, and none that is not there', () => {
  fc.assert(
    fc.property(fc.uniqueArray(anyId), fc.array(anyId), (ids, others) => {
      const placeOf = shardPlaces(
        ids.map((id) => shardIndexOf(id) ?? Number.NaN),
        (place) => ids[place],
      );
      for (const id of [...ids, ...others]) {
        const place = ids.indexOf(id);
        expect(placeOf(id)).toBe(place < 0 ? undefined : place);
      }
    }),
  );
});
