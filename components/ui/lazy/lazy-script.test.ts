import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { LazyScript, LoadError } from './lazy-script';

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('window', {});
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

test('a part is loaded before it is wanted, once the page is at rest', async () => {
  const script = new LazyScript(async () => 'part');
  await vi.advanceTimersByTimeAsync(1000);
  expect(script.loaded).toBeUndefined();
  await vi.advanceTimersByTimeAsync(10_000);
  expect(script.loaded).toEqual({ part: 'part' });
});

test('a part that could not be loaded in advance, or when it was wanted, can be tried again', async () => {
  let isServerAway = true;
  const script = new LazyScript(async () => {
    if (isServerAway) throw new TypeError('Failed to fetch');
    return 'part';
  });
  await vi.advanceTimersByTimeAsync(10_000);
  await expect(script.load()).rejects.toThrow(LoadError);
  isServerAway = false;
  await expect(script.load()).resolves.toBe('part');
});
