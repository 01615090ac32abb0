import { isIP } from 'node:net';
import { generate } from 'selfsigned';
import { MS_PER_DAY } from '@/lib/base/duration';
import type { Certificate } from '@/lib/server/http/certificate';

/** A certificate for these hosts and addresses alone, which is valid from yesterday on. */
export async function makeCertificate(
  names: readonly string[],
  nowMs: number,
  validMs: number,
): Promise<Certificate> {
  const made = await generate([{ name: 'commonName', value: 'Shardline simulator' }], {
    keyType: 'ec',
    curve: 'P-256',
    algorithm: 'sha256',
    // The clocks of containers and their hosts may differ a little.
    notBeforeDate: new Date(nowMs - MS_PER_DAY),
    notAfterDate: new Date(nowMs + validMs - MS_PER_DAY),
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
