import { HttpRequest } from '@smithy/core/protocols';
import { expect, test } from 'vitest';
import { CallBudget } from './call-budget';
import type { CallHandler, CallOptions } from './sdk-handler';
import { withinBudget } from './within-budget';

test('a call that may not go out any more when its turn comes is not sent', async () => {
  let sentCount = 0;
  const network: CallHandler = {
    handle: async () => {
      sentCount += 1;
      throw new Error('No network.');
    },
  };
  const handler = withinBudget(network, new CallBudget(1), 'first');
  const request = new HttpRequest({ headers: { 'x-amz-target': 'Kinesis_20131202.SplitShard' } });
  const options: CallOptions = {
    requireSendable() {
      throw new Error('Another instance has the run.');
    },
  };
  await expect(handler.handle(request, options)).rejects.toThrow('Another instance');
  expect(sentCount).toBe(0);
});
