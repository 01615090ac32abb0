import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { openTestConsole, type TestConsole } from '../testing/open-test-console';
import { readingRoute } from './route';

let console: TestConsole;
beforeEach(async () => {
  console = await openTestConsole();
});
afterEach(() => console.close());

async function send(route: ReturnType<typeof readingRoute>, text: string) {
  const request = new Request('http://127.0.0.1:3000/api', {
    method: 'POST',
    headers: {
      host: '127.0.0.1:3000',
      origin: 'http://127.0.0.1:3000',
      'content-length': String(Buffer.byteLength(text)),
    },
    body: text,
  });
  const response = await route(request, { params: Promise.resolve({}) });
  return response.status;
}

describe('a route that is asked in a body', () => {
  test('parses the same body once for all who send it', async () => {
    const bodies: object[] = [];
    const route = readingRoute(z.object({ place: z.string() }), ({ body }) => {
      bodies.push(body);
      return {};
    });
    for (const place of ['a', 'a', 'b', 'a']) await send(route, JSON.stringify({ place }));
    expect(bodies).toEqual([{ place: 'a' }, { place: 'a' }, { place: 'b' }, { place: 'a' }]);
    expect(new Set(bodies).size).toBe(2);
  });

  test.each(['{', '{"place":1}', `{"place":"${'x'.repeat(2000)}"}`])(
    'refuses what is wrong as often as it comes: %#',
    async (text) => {
      const route = readingRoute(z.object({ place: z.string() }), () => ({}), {
        bounds: { maxBytes: 1000, maxValues: 10 },
      });
      const statuses = [await send(route, text), await send(route, text)];
      expect(statuses[0]).toBeGreaterThanOrEqual(400);
      expect(statuses[0]).toBeLessThan(500);
      expect(statuses[1]).toBe(statuses[0]);
    },
  );
});
