import { X509Certificate } from 'node:crypto';
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { Agent } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { KinesisClient, ListStreamsCommand } from '@aws-sdk/client-kinesis';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { MS_PER_DAY } from '@/lib/base/duration';
import { openTestSimulator } from '@/lib/simulator/testing/open-test-simulator';
import { listenKinesis } from '@/lib/simulator/wire/port/listen';
import { readOwnCertificate } from './own-certificate';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'shardline-tls-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

test('a client that trusts the file calls the simulator over TLS', async () => {
  const certificate = await readOwnCertificate(folder, []);
  const simulator = await openTestSimulator();
  const anyPort = { host: '127.0.0.1', port: 0 };
  const listener = await listenKinesis(simulator, { ...anyPort, certificate });
  const client = new KinesisClient({
    region: 'us-east-1',
    endpoint: `https://localhost:${listener.port}`,
    credentials: { accessKeyId: 'any', secretAccessKey: 'any' },
    requestHandler: new NodeHttpHandler({ httpsAgent: new Agent({ ca: certificate.cert }) }),
  });
  expect((await client.send(new ListStreamsCommand())).StreamNames).toEqual([]);
  client.destroy();
  await listener.close();
  await simulator.close();
});

test('the certificate is for its names alone, and only its owner reads the key', async () => {
  const { cert } = await readOwnCertificate(folder, ['shardline', '10.0.0.7']);
  const parsed = new X509Certificate(cert);
  expect(parsed.ca).toBe(false);
  expect(parsed.subjectAltName).toContain('DNS:shardline');
  for (const ip of ['127.0.0.1', '::1', '10.0.0.7']) expect(parsed.checkIP(ip)).toBe(ip);
  expect(statSync(join(folder, 'key.pem')).mode & 0o777).toBe(0o600);
});

describe('a certificate that is there', () => {
  test('is kept, so that clients need to trust it once', async () => {
    const first = await readOwnCertificate(folder, ['shardline']);
    expect(await readOwnCertificate(folder, ['shardline'])).toEqual(first);
    expect(await readOwnCertificate(folder, [])).toEqual(first);
  });

  test.each<[string, () => Promise<unknown>]>([
    ['ends within a week', () => readOwnCertificate(folder, [], Date.now() + 820 * MS_PER_DAY)],
    ['does not name a host', () => readOwnCertificate(folder, ['shardline'])],
    [
      'cannot be read',
      () => {
        writeFileSync(join(folder, 'key.pem'), 'none');
        return readOwnCertificate(folder, []);
      },
    ],
  ])('is made anew where it %s', async (_why, again) => {
    const { cert } = await readOwnCertificate(folder, []);
    expect(await again()).not.toMatchObject({ cert });
  });
});
