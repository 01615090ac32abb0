import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parseSettings } from '../settings/settings';
import { readCertificate } from './certificate';

const CERT = fileURLToPath(new URL('../../simulator/testing/localhost-cert.pem', import.meta.url));
const KEY = fileURLToPath(new URL('../../simulator/testing/localhost-key.pem', import.meta.url));

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'shardline-certificate-'));
  writeFileSync(join(folder, 'empty.pem'), '');
  writeFileSync(join(folder, 'words.pem'), 'no PEM at all');
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
  writeFileSync(join(folder, 'other.pem'), privateKey.export({ type: 'pkcs8', format: 'pem' }));
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('the certificate of a port', () => {
  test('is what its files hold, and none where none is set', () => {
    expect(read(CERT, KEY)).toEqual({
      cert: readFileSync(CERT, 'utf8'),
      key: readFileSync(KEY, 'utf8'),
    });
    expect(readCertificate('SHARDLINE_TLS', parseSettings({}).tls)).toBeUndefined();
  });

  test.each([
    ['none.pem', KEY, /_CERT: .*none\.pem cannot be read \(ENOENT.*\)\.$/],
    ['empty.pem', KEY, /_CERT: .*empty\.pem is not a certificate in PEM \(.+\)\.$/],
    ['words.pem', KEY, /_CERT: .*words\.pem is not a certificate in PEM \(.+\)\.$/],
    [CERT, 'none.pem', /_KEY: .*none\.pem cannot be read \(ENOENT.*\)\.$/],
    [CERT, 'empty.pem', /_KEY: .*empty\.pem is not a private key in PEM without a passphrase \(/],
    [CERT, CERT, /_KEY: .* is not a private key in PEM without a passphrase \(.+\)\.$/],
    [CERT, 'other.pem', /_KEY: .*other\.pem is not the key of the certificate .*cert\.pem\.$/],
  ])(
    'is refused in one sentence that names the setting and the file: %s, %s',
    (cert, key, words) => {
      expect(() => read(cert, key)).toThrow(
        expect.objectContaining({ name: 'SettingsError', message: expect.stringMatching(words) }),
      );
    },
  );
});

function read(cert: string, key: string) {
  const certFile = cert.startsWith('/') ? cert : join(folder, cert);
  const keyFile = key.startsWith('/') ? key : join(folder, key);
  return readCertificate('SHARDLINE_SIMULATOR_TLS', { certFile, keyFile });
}
