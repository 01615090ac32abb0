import { createPrivateKey, X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { CertificateFiles } from '../settings/settings';
import { SettingsError } from '../settings/settings-error';

/** Both in PEM. */
export interface Certificate {
  readonly cert: string;
  readonly key: string;
}

/**
 * What a port shows over TLS; undefined where it is to speak cleartext alone. Throws a
 * `SettingsError` that names the setting: its name begins with the prefix.
 */
export function readCertificate(
  prefix: 'SHARDLINE_TLS' | 'SHARDLINE_SIMULATOR_TLS',
  files: CertificateFiles | undefined,
): Certificate | undefined {
  if (files === undefined) return undefined;
  const { certFile, keyFile } = files;
  const [cert, parsedCert] = readPem(
    `${prefix}_CERT`,
    certFile,
    'a certificate in PEM',
    (text) => new X509Certificate(text),
  );
  const [key, parsedKey] = readPem(
    `${prefix}_KEY`,
    keyFile,
    'a private key in PEM without a passphrase',
    createPrivateKey,
  );
  if (!parsedCert.checkPrivateKey(parsedKey)) {
    throw new SettingsError(
      `${prefix}_KEY: ${keyFile} is not the key of the certificate ${certFile}.`,
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
