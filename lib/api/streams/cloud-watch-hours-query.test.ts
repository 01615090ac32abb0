import { expect, test } from 'vitest';
import { untilNextPoll } from './cloud-watch-hours-query';

const MINUTE_MS = 60_000;
const FULL_MINUTE = 29_400_000 * MINUTE_MS;

test('rows that were answered at different moments poll at the same one', () => {
  const polls = [0, 19_000, 20_000, 45_000, 59_999].map((ms) => {
    const answeredAt = FULL_MINUTE + ms;
    return answeredAt + untilNextPoll(answeredAt);
  });
  expect(new Set(polls.map((ms) => ms % MINUTE_MS)).size).toBe(1);
  expect(polls.every((ms) => ms - FULL_MINUTE <= 2 * MINUTE_MS)).toBe(true);
});

test('a row that was answered just before the moment is not asked for twice', () => {
  const poll = FULL_MINUTE + untilNextPoll(FULL_MINUTE);
  expect(untilNextPoll(poll - 5)).toBe(MINUTE_MS + 5);
});
