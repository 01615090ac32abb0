import type { ErrorDetail } from '@/lib/api/api-error';
import { hostInUrl } from '@/lib/base/loopback';

/** Explains why an endpoint was not reached, from the code of the system, TLS or HTTP/2. */
export function wayProblem(error: Error): ErrorDetail | undefined {
  const code = textOf(error, 'code') ?? '';
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') {
    return { name: 'no-such-host', host: textOf(error, 'hostname') ?? '' };
  }
  if (code === 'ECONNREFUSED') return { name: 'connection-refused', address: addressIn(error) };
  if (code.startsWith('ERR_HTTP2_')) return { name: 'http2-refused', code };
  if (isCertificateError(code)) return { name: 'certificate-refused', code };
  if (error.name === 'TimeoutError' || code === 'ETIMEDOUT') return { name: 'timed-out' };
  return undefined;
}

/** OpenSSL's names for what is wrong with a certificate, and Node's for TLS. */
export function isCertificateError(code: string): boolean {
  return /^(?:CERT_|UNABLE_TO_|DEPTH_ZERO_|SELF_SIGNED_|ERR_TLS_|ERR_SSL_|EPROTO$)/.test(code);
}

/** A name can have several addresses that all refuse; the first stands for them. */
function addressIn(error: Error): string {
  const errors: readonly unknown[] = error instanceof AggregateError ? error.errors : [];
  const first = errors.find((each) => each instanceof Error) ?? error;
  const port: unknown = Reflect.get(first, 'port');
  const address = hostInUrl(textOf(first, 'address') ?? '');
  return typeof port === 'number' ? `${address}:${port}` : address;
}

function textOf(error: Error, member: string): string | undefined {
  const value: unknown = Reflect.get(error, member);
  return typeof value === 'string' ? value : undefined;
}
