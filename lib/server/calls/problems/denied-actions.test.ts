import { expect, test } from 'vitest';
import { DeniedActions } from './denied-actions';

test('an action is denied for a minute, and not longer than AWS denies it', () => {
  let now = 0;
  const denied = new DeniedActions(() => now);
  denied.deny('kinesis:SplitShard', 'arn:aws:kinesis:eu-west-1:111122223333:stream/orders');
  denied.deny('kinesis:MergeShards', undefined);
  denied.allow('kinesis:MergeShards');
  now = 59_999;
  expect(denied.list().map(({ action }) => action)).toEqual(['kinesis:SplitShard']);
  now = 60_000;
  expect(denied.find('kinesis:SplitShard')).toBeUndefined();
});
