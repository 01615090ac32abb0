import { expect, test } from 'vitest';
import { ensure } from '@/lib/base/assert';
import { LESSON_HEADS, loadLesson } from './catalog/heads';
import type { Supposed } from './lesson';
import { setUpSchema, turnSchema, turnsSchema } from './lesson-schema';
import { GOLDEN_TRACES } from './testing/golden-traces';

const TRAFFIC = {
  recordsPerSecond: 100,
  recordBytes: 100,
  partitionKeys: { kind: 'sequential' },
};

test('takes traffic within the bounds', () => {
  expect(turnSchema.safeParse({ traffic: TRAFFIC }).success).toBe(true);
});

const SUPPOSED: Supposed = {
  shards: 3,
  recordsPerSecond: 2500,
  recordBytes: 1024,
  retentionHours: 24,
  consumers: 1,
  fanOut: 0,
};

test.each(LESSON_HEADS.map(({ id }) => id))('takes the set-up and every turn of %s', async (id) => {
  const { setUp } = await ensure(loadLesson(id), `lesson ${id}`);
  expect(setUpSchema.safeParse(setUp).error?.issues).toBeUndefined();
  const turns = ensure(GOLDEN_TRACES[id], `golden trace of ${id}`)
    .map(({ turn }) => turn)
    .filter((turn) => !('wait' in turn));
  expect(turnsSchema.safeParse(turns).error?.issues).toBeUndefined();
});

test.each([
  ['a key outside the space', { split: 0, at: (2n ** 128n).toString() }],
  ['a part of the space that is all of it', { split: 0, at: '3/3' }],
  ['a negative shard', { merge: [-1, 0] }],
  ['a member that no turn has', { split: 0, at: '1/2', twice: true }],
  ['more records than a lesson puts', { put: { partitionKey: 'a', count: 1_000_000 } }],
  ['traffic out of bounds', { traffic: { ...TRAFFIC, recordsPerSecond: 1e9 } }],
  ['more traffic than a stage has room for', { traffic: { ...TRAFFIC, recordsPerSecond: 2501 } }],
  ['larger traffic than that', { traffic: { ...TRAFFIC, recordBytes: 50_000 } }],
  ['an iterator that there is not', { read: { shard: 0, from: 'YESTERDAY' } }],
  ['a supposed stream of no shard', { suppose: { ...SUPPOSED, shards: 0 } }],
  ['a supposed stream of half a shard', { suppose: { ...SUPPOSED, shards: 1.5 } }],
  ['a supposed retention of less than a day', { suppose: { ...SUPPOSED, retentionHours: 23 } }],
])('refuses %s', (_, turn) => {
  expect(turnSchema.safeParse(turn).success).toBe(false);
});

test('refuses more records than a stage has room for', () => {
  const put = { put: { partitionKey: 'a', count: 5000 } };
  expect(turnsSchema.safeParse(new Array(20).fill(put)).success).toBe(true);
  expect(turnsSchema.safeParse(new Array(21).fill(put)).success).toBe(false);
});

test('refuses more turns than anybody plays', () => {
  expect(turnsSchema.safeParse(new Array(501).fill({ jump: 'hour' })).success).toBe(false);
});
