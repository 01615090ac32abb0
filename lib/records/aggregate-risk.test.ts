import { expect, test } from 'vitest';
import { isAggregateAtRisk } from './aggregate-risk';

test('a sub-record of an aggregate is in danger where Kinesis places records, and nothing else is', () => {
  const aggregated = { subSequenceNumber: 0 };
  const alone = { subSequenceNumber: undefined };
  expect(isAggregateAtRisk(aggregated, 'AUTO')).toBe(true);
  expect(isAggregateAtRisk(alone, 'AUTO')).toBe(false);
  expect(isAggregateAtRisk(aggregated, 'USER_PARTITION_KEY')).toBe(false);
});
