import { afterEach, expect, test, vi } from 'vitest';
import { callApi } from '@/lib/api/call-api';
import { callConsoleAt } from './console-calls';

afterEach(() => vi.unstubAllGlobals());

test.each([
  ['a-token-of-the-test', { authorization: 'Bearer a-token-of-the-test' }],
  [undefined, {}],
])(
  'a command asks the console as one of its pages does, with its token: %s',
  async (token, sent) => {
    const send = vi.fn(async () => Response.json({}));
    vi.stubGlobal('fetch', send);
    callConsoleAt('https://console.example', token);
    await callApi('/api/login', { method: 'POST', body: {} });
    expect(send).toHaveBeenCalledExactlyOnceWith(
      new URL('https://console.example/api/login'),
      expect.objectContaining({
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          origin: 'https://console.example',
          ...sent,
        },
      }),
    );
  },
);
