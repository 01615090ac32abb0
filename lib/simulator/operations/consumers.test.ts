import { beforeEach, describe, expect, test } from 'vitest';
import { TrialKinesis } from '../proof/trial-kinesis';
import { deregisterStreamConsumer } from './consumers/deregister-stream-consumer';
import { describeStreamConsumer } from './consumers/describe-stream-consumer';
import { listStreamConsumers } from './consumers/list-stream-consumers';
import { registerStreamConsumer } from './consumers/register-stream-consumer';
import { createStream } from './streams/create-stream';
import { deleteStream } from './streams/delete-stream';
import { describeStreamSummary } from './streams/describe-stream-summary';
import { updateAccountSettings } from './streams/update-account-settings';

const stream = { StreamName: 'orders' };
const StreamARN = 'arn:aws:kinesis:us-east-1:000000000000:stream/orders';
let kinesis: TrialKinesis;
beforeEach(() => {
  kinesis = new TrialKinesis();
  kinesis.call(createStream, { ...stream, ShardCount: 1 });
  kinesis.nowMs += 1500;
});

test('a consumer is CREATING, ACTIVE, DELETING, and then gone', () => {
  kinesis.transitionMs = 2000;
  const { Consumer } = register('reader');
  expect(Consumer.ConsumerARN).toBe(
    `${StreamARN}/consumer/reader:${Math.floor(kinesis.nowMs / 1000)}`,
  );
  expect(Consumer.ConsumerStatus).toBe('CREATING');
  kinesis.nowMs += 2000;
  const { ConsumerDescription } = kinesis.call(describeStreamConsumer, {
    ConsumerARN: Consumer.ConsumerARN,
  });
  expect(ConsumerDescription).toEqual({ ...Consumer, ConsumerStatus: 'ACTIVE', StreamARN });
  const byName = { StreamARN, ConsumerName: 'reader' };
  kinesis.call(deregisterStreamConsumer, byName);
  kinesis.call(deregisterStreamConsumer, byName);
  expect(kinesis.call(describeStreamConsumer, byName).ConsumerDescription.ConsumerStatus).toBe(
    'DELETING',
  );
  kinesis.nowMs += 2000;
  expect(() => kinesis.call(describeStreamConsumer, byName)).toThrow(
    'Consumer reader, account 000000000000 not found.',
  );
});

describe('RegisterStreamConsumer', () => {
  test('refuses a name that is taken', () => {
    register('reader');
    expect(() => register('reader')).toThrow(
      'Consumer reader under stream orders already exists for account 000000000000.',
    );
  });

  test('takes 20 consumers, and 50 of an on-demand stream with a commitment', () => {
    for (let count = 0; count < 20; count++) register(`reader-${count}`);
    expect(() => register('one-more')).toThrow('Stream orders may have at most 20 consumers.');
    kinesis.call(updateAccountSettings, {
      MinimumThroughputBillingCommitment: { Status: 'ENABLED' },
    });
    const arn = StreamARN.replace('orders', 'on-demand');
    kinesis.call(createStream, {
      StreamName: 'on-demand',
      StreamModeDetails: { StreamMode: 'ON_DEMAND' },
    });
    for (let count = 0; count < 50; count++) register(`reader-${count}`, arn);
    expect(() => register('one-more', arn)).toThrow('at most 50 consumers');
  });

  test('creates five at a time', () => {
    kinesis.transitionMs = 2000;
    for (let count = 0; count < 5; count++) register(`reader-${count}`);
    expect(() => register('one-more')).toThrow('At most 5 consumers of stream orders may be');
    kinesis.nowMs += 2000;
    register('one-more');
  });
});

test('a request must name one consumer', () => {
  const { ConsumerARN } = register('reader').Consumer;
  const contradiction = { ConsumerARN, ConsumerName: 'other' };
  expect(() => kinesis.call(describeStreamConsumer, contradiction)).toThrow(
    'do not name the same consumer',
  );
  expect(() => kinesis.call(describeStreamConsumer, { ConsumerName: 'reader' })).toThrow(
    'Either ConsumerARN or both StreamARN and ConsumerName should be provided.',
  );
});

test('ListStreamConsumers pages by a token that lasts five minutes', () => {
  for (const name of ['b', 'c', 'a']) register(name);
  const first = kinesis.call(listStreamConsumers, { StreamARN, MaxResults: 2 });
  expect(first.Consumers.map(({ ConsumerName }) => ConsumerName)).toEqual(['a', 'b']);
  const next = { StreamARN, NextToken: first.NextToken };
  const rest = kinesis.call(listStreamConsumers, next);
  expect(rest).toMatchObject({ Consumers: [{ ConsumerName: 'c' }], NextToken: undefined });
  expect(() => kinesis.call(listStreamConsumers, { StreamARN, NextToken: 'Zm9v' })).toThrow(
    'Invalid NextToken.',
  );
  kinesis.nowMs += 300_001;
  expect(() => kinesis.call(listStreamConsumers, next)).toThrow('The NextToken has expired.');
  const other = { StreamARN, StreamCreationTimestamp: 1 };
  expect(() => kinesis.call(listStreamConsumers, other)).toThrow('Stream orders under account');
});

test('a stream with consumers is deleted only by force', () => {
  register('reader');
  expect(kinesis.call(describeStreamSummary, stream)).toMatchObject({
    StreamDescriptionSummary: { ConsumerCount: 1 },
  });
  expect(() => kinesis.call(deleteStream, stream)).toThrow(
    "DeleteStream can't delete 000000000000:orders because there are consumers associated with " +
      'this data stream. To delete orders anyway, set the EnforceConsumerDeletion parameter to ' +
      'true to force the deletion of all the consumers that are associated with it.',
  );
  kinesis.call(deleteStream, { ...stream, EnforceConsumerDeletion: true });
  kinesis.call(createStream, { ...stream, ShardCount: 1 });
  expect(kinesis.call(listStreamConsumers, { StreamARN }).Consumers).toEqual([]);
});

function register(ConsumerName: string, arn = StreamARN) {
  return kinesis.call(registerStreamConsumer, { StreamARN: arn, ConsumerName });
}
