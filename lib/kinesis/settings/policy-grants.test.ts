import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type PolicyAccess, policyGrants } from './policy-grants';

const READER = {
  Effect: 'Allow',
  Principal: { AWS: ['111122223333', 'arn:aws:iam::444455556666:role/reader'] },
  Action: ['kinesis:GetRecords', 'kinesis:GetShardIterator'],
  Resource: '*',
};

function policyOf(...Statement: readonly object[]): string {
  return JSON.stringify({ Version: '2012-10-17', Statement });
}

function accessOf(Action: string | readonly string[]): PolicyAccess | undefined {
  return policyGrants(policyOf({ ...READER, Action }))?.[0]?.access;
}

describe('a statement', () => {
  test('says who may do what, and whether only under conditions', () => {
    const denial = { ...READER, Effect: 'Deny', Principal: '*', Condition: { Bool: {} } };
    expect(policyGrants(policyOf(READER, denial))).toEqual([
      {
        effect: 'allow',
        principals: ['111122223333', 'arn:aws:iam::444455556666:role/reader'],
        access: 'read',
        isConditional: false,
      },
      { effect: 'deny', principals: ['*'], access: 'read', isConditional: true },
    ]);
  });

  test('may stand alone, without a list around it', () => {
    const policy = JSON.stringify({ Statement: { ...READER, Principal: { Service: 'a.b' } } });
    expect(policyGrants(policy)).toMatchObject([{ principals: ['a.b'] }]);
  });

  test.each<[string | readonly string[], PolicyAccess]>([
    ['kinesis:PutRecord', 'write'],
    ['KINESIS:putrecords', 'write'],
    ['kinesis:Put*', 'write'],
    ['kinesis:Get?ecords', 'read'],
    ['kinesis:SubscribeToShard', 'read'],
    ['kinesis:*', 'read-and-write'],
    ['*', 'read-and-write'],
    [['kinesis:GetRecords', 'kinesis:PutRecords'], 'read-and-write'],
    [['kinesis:DescribeStreamSummary', 'kinesis:ListShards'], 'look'],
    ['kinesis.*', 'look'],
  ])('of %j lets somebody %s', (action, access) => expect(accessOf(action)).toBe(access));
});

test.each([
  ['no JSON', '{'],
  ['no object', '[]'],
  ['a statement about all but some', policyOf({ ...READER, Action: undefined, NotAction: 'a' })],
  ['a statement about nobody', policyOf({ ...READER, Principal: undefined })],
  ['an effect that is none', policyOf({ ...READER, Effect: 'Perhaps' })],
])('%s is not put into words', (_, policy) => expect(policyGrants(policy)).toBeUndefined());

test('any JSON is put into words or is not, without an error', () => {
  fc.assert(
    fc.property(fc.json(), fc.string(), (json, action) => {
      policyGrants(json);
      const grants = policyGrants(policyOf({ ...READER, Action: action }));
      expect(grants).toHaveLength(1);
    }),
  );
});
