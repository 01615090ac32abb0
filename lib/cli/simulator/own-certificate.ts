import { createPrivateKey, X509Certificate } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { isIP } from 'node:net';
import { join, resolve } from 'node:path';
import { MS_PER_DAY } from '@/lib/base/duration';
import { type Certificate, readCertificate } from '@/lib/server/http/certificate';
import type { SimulatorSettings } from '@/lib/server/settings/settings';

/** A certificate that this machine made, and the file with which clients trust it. */
export interface OwnCertificate extends Certificate {
  readonly certFile: string;
}

/** What the simulator's port shows over TLS; one of its own is in the data folder. */
export async function readSimulatorCertificate(
  { tls, allowed }: Pick<SimulatorSettings, 'tls' | 'allowed'>,
  dataDir: string,
): Promise<Certificate | OwnCertificate | undefined> {
  if (tls === 'self') return readOwnCertificate(join(dataDir, 'tls'), allowed.hosts);
  return readCertificate('SHARDLINE_SIMULATOR_TLS', tls);
}

/** Prints how clients trust a certificate of its own. */
export function printTrust(certificate: Certificate | OwnCertificate | undefined): void {
  if (certificate === undefined || !('certFile' in certificate)) return;
  const { certFile } = certificate;
  console.log(`Trust    export NODE_EXTRA_CA_CERTS=${certFile}  (Node)`);
  console.log(`         export AWS_CA_BUNDLE=${certFile}  (AWS CLI, boto3)`);
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
  // It takes longer to load than the rest of the simulator, and is needed once. Of a CommonJS package
  // that is imported late, the bundle has no named exports: hence a module between.
  const { makeCertificate } = await import('./make-certificate');
  const { cert, key } = await makeCertificate(names, nowMs, VALID_MS);
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
