import { readFileSync } from 'node:fs';
import { get } from 'node:https';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { clientOf } from './callers/client';
import { type ServedHttp, serveHttp } from './testing/serve-http';

const pem = (file: string) =>
  readFileSync(fileURLToPath(new URL(`../../simulator/testing/${file}`, import.meta.url)), 'utf8');
const cert = pem('localhost-cert.pem');

let served: ServedHttp;
beforeAll(async () => {
  served = await serveHttp({
    answer: (request, response) => {
      const headers = new Headers(request.headers as Record<string, string>);
      response.end(JSON.stringify(clientOf({ headers })));
    },
    options: {
      certificate: { cert, key: pem('localhost-key.pem') },
      publicOrigin: 'https://shardline.example.com',
    },
  });
});
afterAll(() => served.close());

function ask(headers: Readonly<Record<string, string>>) {
  return new Promise<{ status: number | undefined; text: string; binding: unknown }>(
    (resolve, reject) => {
      const options = {
        port: served.port,
        host: 'localhost',
        servername: 'localhost',
        ca: cert,
        headers,
      };
      get(options, async (response) => {
        const binding = response.headers['strict-transport-security'];
        resolve({ status: response.statusCode, text: await text(response), binding });
      }).once('error', reject);
    },
  );
}

test('the console speaks HTTPS, and tells its routes so', async () => {
  const { status, text: told } = await ask({ origin: `https://localhost:${served.port}` });
  expect(status).toBe(200);
  expect(JSON.parse(told)).toEqual({ address: '127.0.0.1', isTls: true });
});

test('a page that was read without TLS is none of its own', async () => {
  const { status } = await ask({ origin: `http://localhost:${served.port}` });
  expect(status).toBe(403);
});

test('browsers are told to stay with HTTPS, by the public name only', async () => {
  const { binding } = await ask({ host: 'shardline.example.com' });
  expect(binding).toBe('max-age=31536000');
  expect((await ask({})).binding).toBeUndefined();
});

test('without TLS nothing is answered', async () => {
  await expect(fetch(`http://127.0.0.1:${served.port}/`)).rejects.toThrow();
});
