import { createPrivateKey, X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { type Settings, SettingsError } from '../settings';

interface Certificate {
  readonly cert: string;
  readonly key: string;
}

/** What the simulator's port shows over TLS; undefined where it is to speak cleartext alone. */
export function readCertificate({ simulator: { tls } }: Settings): Certificate | undefined {
  if (tls === undefined) return undefined;
  const { certFile, keyFile } = tls;
  const [cert, parsedCert] = readPem(
    'SHARDLINE_SIMULATOR_TLS_CERT',
    certFile,
    'a certificate in PEM',
    (text) => new X509Certificate(text),
  );
  const [key, parsedKey] = readPem(
    'SHARDLINE_SIMULATOR_TLS_KEY',
    keyFile,
    'a private key in PEM without a passphrase',
    createPrivateKey,
  );
  if (!parsedCert.checkPrivateKey(parsedKey)) {
    throw new SettingsError(
      `SHARDLINE_SIMULATOR_TLS_KEY: ${keyFile} is not the key of the certificate ${certFile}.`,
    );
  }
  return { cert, key };
}

function readPem<Parsed>(
  setting: string,
  file: string,
  wanted: string,
  parse: (text: string) => Parsed,
): readonly [string, Parsed] {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    throw new SettingsError(`${setting}: ${file} cannot be read (${messageOf(error)}).`);
  }
  try {
    return [text, parse(text)];
  } catch (error) {
    throw new SettingsError(`${setting}: ${file} is not ${wanted} (${messageOf(error)}).`);
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
