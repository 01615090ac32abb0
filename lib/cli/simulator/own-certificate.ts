import { createPrivateKey, X509Certificate } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { isIP } from 'node:net';
import { join, resolve } from 'node:path';
import { MS_PER_DAY } from '@/lib/base/duration';
import type { Certificate } from '@/lib/server/http/certificate';

/** A certificate that this machine made, and the file with which clients trust it. */
export interface OwnCertificate extends Certificate {
  readonly certFile: string;
}

const LOCAL_NAMES = ['localhost', '127.0.0.1', '::1'];
/** Apple's clients refuse a certificate that lasts longer than 825 days. */
const VALID_MS = 825 * MS_PER_DAY;
const MIN_LEFT_MS = 7 * MS_PER_DAY;

/**
 * The certificate in the folder, so that clients need to trust it once; a new one where there is
 * none, where it ends within a week, or where it does not name one of the hosts.
 */
export async function readOwnCertificate(
  folder: string,
  hosts: readonly string[],
  nowMs: number = Date.now(),
): Promise<OwnCertificate> {
  const certFile = resolve(folder, 'cert.pem');
  const keyFile = join(folder, 'key.pem');
  const names = [...new Set([...LOCAL_NAMES, ...hosts])];
  if (existsSync(certFile) && existsSync(keyFile)) {
    const cert = readFileSync(certFile, 'utf8');
    const key = readFileSync(keyFile, 'utf8');
    if (isUsable(cert, key, names, nowMs)) return { cert, key, certFile };
  }
  const { cert, key } = await makeCertificate(names, nowMs);
  mkdirSync(folder, { recursive: true });
  writeFileSync(keyFile, key, { mode: 0o600 });
  writeFileSync(certFile, cert);
  return { cert, key, certFile };
}

function isUsable(cert: string, key: string, names: readonly string[], nowMs: number): boolean {
  try {
    const parsed = new X509Certificate(cert);
    return (
      Date.parse(parsed.validTo) - nowMs > MIN_LEFT_MS &&
      parsed.checkPrivateKey(createPrivateKey(key)) &&
      names.every((name) => hasName(parsed, name))
    );
  } catch {
    // Files that hold no certificate and key are replaced.
    return false;
  }
}

function hasName(cert: X509Certificate, name: string): boolean {
  if (isIP(name) !== 0) return cert.checkIP(name) !== undefined;
  return cert.checkHost(name) !== undefined;
}

async function makeCertificate(names: readonly string[], nowMs: number): Promise<Certificate> {
  // It takes longer to load than the rest of the simulator, and is needed once.
  const { generate } = await import('selfsigned');
  const made = await generate([{ name: 'commonName', value: 'Shardline simulator' }], {
    keyType: 'ec',
    curve: 'P-256',
    algorithm: 'sha256',
    // The clocks of containers and their hosts may differ a little.
    notBeforeDate: new Date(nowMs - MS_PER_DAY),
    notAfterDate: new Date(nowMs + VALID_MS - MS_PER_DAY),
    extensions: [
      // A client that trusts it trusts these names alone: its key cannot sign for others.
      { name: 'basicConstraints', cA: false, critical: true },
      { name: 'keyUsage', digitalSignature: true, critical: true },
      { name: 'extKeyUsage', serverAuth: true },
      { name: 'subjectAltName', altNames: names.map(toAltName) },
    ],
  });
  return { cert: made.cert, key: made.private };
}

function toAltName(name: string) {
  return isIP(name) === 0 ? { type: 2 as const, value: name } : { type: 7 as const, ip: name };
}
