import { isLoopbackName, parseHost } from '@/lib/base/loopback';

/** The OIDC provider that people log in at. */
export interface OidcSettings {
  readonly issuer: string;
  readonly clientId: string;
  /** Undefined for a public client. */
  readonly clientSecret: string | undefined;
  readonly scopes: string;
  /** The claim that holds the groups of a person. */
  readonly groupsClaim: string;
}

/** Returns whether the address is safe from others on the network: HTTPS, or on this machine. */
export function isSafeAddress(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, host, username, password } = new URL(text);
  if (username !== '' || password !== '') return false;
  if (protocol === 'https:') return true;
  return protocol === 'http:' && isLoopbackName(parseHost(host)?.name ?? '');
}
