import { expect, test } from 'vitest';
import { badFields, optionsOf, typedOf } from './typed-options';

const NO_OPTIONS = typedOf({});

test('nothing typed asks for nothing', () => {
  expect(optionsOf(NO_OPTIONS)).toEqual({});
});

test('what is typed becomes a name and guards, and the rest is left out', () => {
  const typed = { ...NO_OPTIONS, name: ' Relief ', asks: true, pause: '30', throttled: '0.5' };
  const options = optionsOf(typed);
  expect(options?.name).toBe('Relief');
  expect(JSON.parse(JSON.stringify(options?.guards))).toEqual({
    asks: true,
    pauseSeconds: 30,
    maxThrottledPerSecond: 0.5,
  });
});

test('no throttling at all can be a threshold', () => {
  expect(optionsOf({ ...NO_OPTIONS, throttled: '0' })?.guards?.maxThrottledPerSecond).toBe(0);
});

test('what a plan file says is as if it had been typed', () => {
  const guards = {
    asks: true,
    drains: true,
    pauseSeconds: 30,
    maxThrottledPerSecond: 0,
    maxIteratorAgeSeconds: 60,
  } as const;
  expect(optionsOf(typedOf({ name: 'Relief', guards }))).toEqual({ name: 'Relief', guards });
});

test.each([
  ['pause', '0'],
  ['pause', '1.5'],
  ['pause', '86401'],
  ['throttled', '-1'],
  ['throttled', 'none'],
  ['age', '0'],
])('%s of “%s” is no guard, and nothing is sent with it', (field, text) => {
  const typed = { ...NO_OPTIONS, [field]: text };
  expect(badFields(typed)).toEqual([field]);
  expect(optionsOf(typed)).toBeUndefined();
});
