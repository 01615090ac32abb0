import fc from 'fast-check';
import { expect, test } from 'vitest';
import { consequencesOf, losesSomething } from './consequences';
import type { SettingChange } from './setting-change';
import { anyAllowedChange, PLAIN } from './testing/example-settings';

function codesOf(change: SettingChange, settings = PLAIN) {
  return consequencesOf(settings, change).map(({ code }) => code);
}

test('shorter retention loses records, and longer retention keeps them', () => {
  const week = { ...PLAIN, retentionHours: 168 };
  const shorter = consequencesOf(week, { kind: 'retention', from: 168, to: 48 });
  expect(shorter).toEqual([{ code: 'records-gone', hours: 48 }]);
  expect(losesSomething(shorter)).toBe(true);
  const longer = consequencesOf(PLAIN, { kind: 'retention', from: 24, to: 48 });
  expect(longer).toEqual([{ code: 'kept-longer', hours: 48 }]);
  expect(losesSomething(longer)).toBe(false);
});

test('a switch to provisioned keeps the shards, and says what only on-demand streams have', () => {
  const onDemand = { ...PLAIN, streamMode: 'ON_DEMAND', openShardCount: 7 } as const;
  const change = { kind: 'mode', to: 'PROVISIONED' } as const;
  expect(consequencesOf(onDemand, change)[0]).toEqual({ code: 'shards-stay', count: 7 });
  expect(codesOf(change, onDemand)).not.toContain('on-demand-settings-end');
  const automatic = { ...onDemand, recordDistribution: 'AUTO' } as const;
  expect(codesOf(change, automatic)).toContain('on-demand-settings-end');
});

test('a key of the customer needs permissions, and the one of AWS stays in the account', () => {
  expect(codesOf({ kind: 'encryption', to: 'alias/ours' })).toContain('key-permissions');
  expect(codesOf({ kind: 'encryption', to: 'alias/aws/kinesis' })).toContain('managed-key');
});

test('a consumer is billed while it is registered on a provisioned stream only', () => {
  const change = { kind: 'register-consumer', consumerName: 'audit' } as const;
  expect(codesOf(change)).toEqual(['own-throughput', 'billed-while-registered']);
  expect(codesOf(change, { ...PLAIN, streamMode: 'ON_DEMAND' })).toEqual(['own-throughput']);
});

test('a tag says the value that it replaces', () => {
  const tagged = { ...PLAIN, tags: [{ key: 'team', value: 'ours' }] };
  expect(consequencesOf(tagged, { kind: 'tag', key: 'team', value: 'theirs' })[0]).toEqual({
    code: 'tag-replaced',
    value: 'ours',
  });
});

test('every change has a consequence, and none of them twice', () => {
  fc.assert(
    fc.property(anyAllowedChange, ({ settings, change }) => {
      const codes = codesOf(change, settings);
      expect(codes.length).toBeGreaterThan(0);
      expect(new Set(codes).size).toBe(codes.length);
    }),
  );
});
