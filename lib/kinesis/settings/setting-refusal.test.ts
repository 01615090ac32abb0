import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { applyChange } from './setting-change';
import { refusalOf } from './setting-refusal';
import { anyAllowedChange, PLAIN } from './testing/example-settings';

const ON_DEMAND = { ...PLAIN, streamMode: 'ON_DEMAND' } as const;
const consumers = (count: number, status: 'ACTIVE' | 'CREATING' = 'ACTIVE') =>
  Array.from({ length: count }, (_, index) => ({ consumerName: `c${index}`, status }));

describe('a change is refused', () => {
  test('by a stream that is not ACTIVE, unless it is of its tags or ends a consumer', () => {
    const updating = { ...PLAIN, streamStatus: 'UPDATING' } as const;
    expect(refusalOf(updating, { kind: 'mode', to: 'ON_DEMAND' })).toEqual({
      reason: 'not-active',
      status: 'UPDATING',
    });
    expect(refusalOf(updating, { kind: 'tag', key: 'a', value: '' })).toBeUndefined();
    expect(refusalOf(updating, { kind: 'untag', key: 'a' })).toBeUndefined();
    const end = { kind: 'deregister-consumer', consumerName: 'a' } as const;
    expect(refusalOf(updating, end)).toBeUndefined();
  });

  test('when the value is not any more the one that was shown', () => {
    const reason = 'changed-meanwhile';
    const meanwhile = { ...PLAIN, retentionHours: 72, keyId: 'alias/theirs' };
    expect(refusalOf(meanwhile, { kind: 'retention', from: 24, to: 48 })).toEqual({ reason });
    expect(refusalOf(meanwhile, { kind: 'encryption', to: 'alias/ours' })).toEqual({ reason });
  });

  test.each([Number.NaN, 23, 8761, 24.5, Number.POSITIVE_INFINITY])(
    'to a retention of %d hours',
    (to) =>
      expect(refusalOf(PLAIN, { kind: 'retention', from: 24, to })).toEqual({
        reason: 'out-of-bounds',
        min: 24,
        max: 8760,
      }),
  );

  test.each([1023, 10_241])('to records of at most %d KiB', (to) =>
    expect(refusalOf(PLAIN, { kind: 'max-record-size', to })).toEqual({
      reason: 'out-of-bounds',
      min: 1024,
      max: 10_240,
    }),
  );

  test('where only on-demand streams have what is wanted', () => {
    const warm = { kind: 'warm-throughput', to: 100 } as const;
    const auto = { kind: 'distribution', to: 'AUTO' } as const;
    expect(refusalOf(PLAIN, warm)).toEqual({ reason: 'on-demand-only' });
    expect(refusalOf(PLAIN, auto)).toEqual({ reason: 'on-demand-only' });
    expect(refusalOf(ON_DEMAND, warm)).toBeUndefined();
    expect(refusalOf(ON_DEMAND, auto)).toBeUndefined();
  });

  test('for the key or the value of a tag, or for a fifty-first tag', () => {
    const tag = (key: string, value = '') => refusalOf(PLAIN, { kind: 'tag', key, value });
    expect(tag('')).toEqual({ reason: 'bad-tag-key', max: 128 });
    expect(tag('k'.repeat(129))).toEqual({ reason: 'bad-tag-key', max: 128 });
    expect(tag('k', 'v'.repeat(257))).toEqual({ reason: 'bad-tag-value', max: 256 });
    expect(tag('100%')).toEqual({ reason: 'bad-tag-characters' });
    expect(tag('k', '{}')).toEqual({ reason: 'bad-tag-characters' });
    expect(tag('部署', '東京 / a_b.c-d=e+f@g:h')).toBeUndefined();
    const tags = Array.from({ length: 50 }, (_, index) => ({ key: `${index}`, value: '' }));
    const full = { ...PLAIN, tags };
    expect(refusalOf(full, { kind: 'tag', key: 'new', value: '' })).toEqual({
      reason: 'too-many-tags',
      max: 50,
    });
    expect(refusalOf(full, { kind: 'tag', key: '7', value: 'new' })).toBeUndefined();
  });

  test('for one consumer too many, or of a name that is taken or none', () => {
    const register = (settings: typeof PLAIN, consumerName = 'new') =>
      refusalOf(settings, { kind: 'register-consumer', consumerName });
    expect(register(PLAIN, 'not a name')).toEqual({ reason: 'bad-consumer-name', max: 128 });
    expect(register({ ...PLAIN, consumers: consumers(1) }, 'c0')).toEqual({
      reason: 'consumer-exists',
    });
    const twenty = consumers(20);
    const tooMany = { reason: 'too-many-consumers', max: 20 };
    expect(register({ ...PLAIN, consumers: twenty })).toEqual(tooMany);
    // An account with a commitment may have 50, and whether it has one is not known.
    expect(register({ ...ON_DEMAND, consumers: twenty })).toBeUndefined();
    expect(register({ ...PLAIN, consumers: consumers(5, 'CREATING') })).toEqual({
      reason: 'too-many-creating',
      max: 5,
    });
  });
});

test('what may not be read speaks against nothing', () => {
  const unread = { ...PLAIN, tags: undefined, consumers: undefined };
  expect(refusalOf(unread, { kind: 'tag', key: 'a', value: 'b' })).toBeUndefined();
  const register = { kind: 'register-consumer', consumerName: 'a' } as const;
  expect(refusalOf(unread, register)).toBeUndefined();
});

test('a change that is made is none a second time, unless it takes something away', () => {
  fc.assert(
    fc.property(anyAllowedChange, ({ settings, change }) => {
      const again = refusalOf(applyChange(settings, change), change)?.reason;
      const isEnd = change.kind === 'untag' || change.kind === 'deregister-consumer';
      expect(again).toEqual(
        isEnd
          ? undefined
          : expect.stringMatching(/^(no-change|changed-meanwhile|consumer-exists)$/),
      );
    }),
  );
});
