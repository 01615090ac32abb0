import { expect, test } from 'vitest';
import { holdManyRecords } from './hold-many-records';

test('records lie in the store and not on the heap, and go when they have expired', {
  timeout: 120_000,
}, async () => {
  const held = await holdManyRecords(200_000, 64);
  expect(held).toMatchObject({ isReadAgain: true, isAllTrimmed: true });
  expect(held.heapMbOfAll).toBeLessThan(held.heapMbOfTenth + 5);
});
