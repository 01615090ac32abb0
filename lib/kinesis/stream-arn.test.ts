import { describe, expect, test } from 'vitest';
import { parseStreamAddress } from './stream-address';
import { parseStreamArn, streamNameIn } from './stream-arn';

const ARN = 'arn:aws:kinesis:eu-west-1:111122223333:stream/orders.v2';

describe('a stream is called', () => {
  test.each([['orders'], ['a'], ['x'.repeat(128)], ['arn-like_name.v2'], [ARN]])(
    '%s',
    (address) => {
      expect(parseStreamAddress(address, 'eu-west-1')).toEqual({ ok: true, value: address });
    },
  );

  test.each([
    ['arn:aws-cn:kinesis:cn-north-1:111122223333:stream/orders'],
    ['arn:aws-us-gov:kinesis:us-gov-west-1:111122223333:stream/orders'],
  ])('by an ARN of another partition: %s', (arn) => {
    expect(parseStreamArn(arn)?.streamName).toBe('orders');
  });

  test.each([[''], [' '], ['my stream'], ['a/b'], ['ストリーム'], ['x'.repeat(129)]])(
    'never “%s”',
    (text) => {
      expect(parseStreamAddress(text, undefined)).toEqual({
        ok: false,
        refusal: { reason: 'bad-name' },
      });
    },
  );

  test.each([
    ['arn:'],
    ['arn:aws:kinesis'],
    ['arn:aws:dynamodb:eu-west-1:111122223333:table/orders'],
    ['arn:aws:kinesis:eu-west-1:1111:stream/orders'],
    ['arn:aws:kinesis::111122223333:stream/orders'],
    [`${ARN}/consumer/billing:1700000000`],
    [`${ARN}?x`],
    [`${ARN}\n`],
    ['arn:aws:kinesis:eu-west-1:111122223333:stream/'],
  ])('never %j', (text) => {
    expect(parseStreamAddress(text, undefined)).toEqual({
      ok: false,
      refusal: { reason: 'bad-arn' },
    });
  });
});

test('an ARN of another region than the connection’s is refused, which AWS would not find', () => {
  expect(parseStreamAddress(ARN, 'us-east-1')).toEqual({
    ok: false,
    refusal: { reason: 'other-region', region: 'eu-west-1' },
  });
  expect(parseStreamAddress(ARN, undefined).ok).toBe(true);
});

test('the name of a stream is in its ARN', () => {
  expect(streamNameIn(ARN)).toBe('orders.v2');
  expect(streamNameIn('orders')).toBe('orders');
});
