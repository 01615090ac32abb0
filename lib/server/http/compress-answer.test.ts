import { get, type IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';
import { brotliDecompressSync, createBrotliDecompress, gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type ServedHttp, serveHttp } from './testing/serve-http';

const LONG = '{"shardId":"shardId-000000000000"}\n'.repeat(200);

let served: ServedHttp;
let sendRest: () => void;
beforeAll(async () => {
  served = await serveHttp({
    answer: (request, response) => {
      const isLines = request.url === '/api/lines';
      response.setHeader('content-type', isLines ? 'application/x-ndjson' : 'application/json');
      response.setHeader('etag', '"tag"');
      if (isLines) {
        response.write(LONG);
        // As Next does after each piece, where the answer can be flushed.
        Object.assign(response).flush?.();
        sendRest = () => response.end('the rest');
        return;
      }
      response.setHeader('content-length', LONG.length);
      response.end(LONG);
    },
    options: { trustedProxies: [{ address: '127.0.0.1', bits: 32 }] },
  });
});
afterAll(() => served.close());

/** As a proxy on this machine passes it on, for a caller elsewhere. */
function ask(path: string, from: string, accepted: string, method = 'GET') {
  return new Promise<IncomingMessage>((resolve, reject) => {
    const headers = { 'accept-encoding': accepted, 'x-forwarded-for': from };
    get({ port: served.port, path, method, headers }, resolve).once('error', reject);
  });
}

async function bytesOf(response: IncomingMessage): Promise<Buffer> {
  return Buffer.concat(await response.toArray());
}

describe('an answer to another machine', () => {
  test.each([
    ['br', 'gzip, br', brotliDecompressSync],
    ['gzip', 'gzip', gunzipSync],
  ])('is compressed by %s where the caller accepts it', async (encoding, accepted, decompress) => {
    const response = await ask('/api/whole', '203.0.113.7', accepted);
    expect(response.headers).toMatchObject({
      'content-encoding': encoding,
      vary: 'Accept-Encoding',
      etag: 'W/"tag"',
    });
    expect(response.headers['content-length']).toBeUndefined();
    expect(decompress(await bytesOf(response)).toString()).toBe(LONG);
  });

  test('is left as it is where the caller does not', async () => {
    const response = await ask('/api/whole', '203.0.113.7', 'identity');
    expect(response.headers).toMatchObject({
      'content-length': String(LONG.length),
      vary: 'Accept-Encoding',
    });
    expect(await text(response)).toBe(LONG);
  });

  test('is not held back while more of it is made', async () => {
    const response = await ask('/api/lines', '203.0.113.7', 'br');
    const plain = response.pipe(createBrotliDecompress());
    let received = '';
    for await (const piece of plain) {
      received += piece;
      if (received === LONG) sendRest();
    }
    expect(received).toBe(`${LONG}the rest`);
  });

  test('of a head alone has the length of the plain one', async () => {
    const response = await ask('/api/whole', '203.0.113.7', 'br', 'HEAD');
    expect(response.headers['content-length']).toBe(String(LONG.length));
  });
});

test('an answer to this machine is not compressed', async () => {
  const response = await ask('/api/whole', '127.0.0.1', 'br');
  expect(response.headers['content-encoding']).toBeUndefined();
  expect(await text(response)).toBe(LONG);
});
