import { isLoopbackName, parseHost } from '@/lib/base/loopback';
import { encodingOf, JSON_ENCODING } from '../encoding/encoding';
import type { WireRequest, WireResponse } from '../wire-message';

/** Who may call besides programs and pages of this machine. */
export interface AllowedCallers {
  /** Names or addresses by which the simulator is reached, without a port. */
  readonly hosts: readonly string[];
  /** Of web pages, such as `https://app.example`. */
  readonly origins: readonly string[];
}

/** What a request says of who sends it. */
export interface Caller {
  /** Every Host header of the request: one of HTTP/1.1 can have several. */
  readonly hosts: readonly string[];
  readonly headers: WireRequest['headers'];
}

/**
 * The answer to a web page from elsewhere, which any browser on this machine would let call us:
 * under its own origin, or by a name of its own that it lets resolve to 127.0.0.1. Undefined for
 * all others.
 */
export function refuseCaller(
  { hosts, headers }: Caller,
  allowed: AllowedCallers,
): WireResponse | undefined {
  const [host, ...others] = hosts;
  if (host === undefined || others.length > 0) {
    return refusal(headers, 'A request names one host.');
  }
  if (!isOwnHost(host, allowed)) {
    return refusal(
      headers,
      `The simulator does not answer as “${host}”, only as localhost or 127.0.0.1. ` +
        'SHARDLINE_SIMULATOR_ALLOW allows further hosts.',
    );
  }
  const { origin } = headers;
  if (origin === undefined || isOwnOrigin(origin, allowed)) return undefined;
  return refusal(
    headers,
    `Pages of ${origin} may not call the simulator. SHARDLINE_SIMULATOR_ALLOW allows further origins.`,
  );
}

function isOwnHost(host: string, { hosts }: AllowedCallers): boolean {
  const name = parseHost(host)?.name;
  return name !== undefined && (isLocal(name) || isOfAws(name) || hosts.includes(name));
}

function isOwnOrigin(origin: string, { origins }: AllowedCallers): boolean {
  const host = /^https?:\/\/(.*)$/.exec(origin)?.[1];
  const name = host === undefined ? undefined : parseHost(host)?.name;
  return origins.includes(origin) || (name !== undefined && isLocal(name));
}

/** Nobody can let a name under `localhost` resolve to anything else (RFC 6761). */
function isLocal(name: string): boolean {
  const relative = name.replace(/\.$/, '');
  return isLoopbackName(relative) || relative.endsWith('.localhost');
}

/** Some clients send the name of AWS wherever they connect to (facts §7.2); it is nobody else's. */
function isOfAws(name: string): boolean {
  return /^(\d{12}\.)?((control|data)-)?kinesis\.[a-z0-9-]+\.amazonaws\.com(\.cn)?$/.test(name);
}

function refusal(headers: WireRequest['headers'], message: string): WireResponse {
  const encoding = encodingOf(headers) ?? JSON_ENCODING;
  const body = encoding.write({ __type: 'AccessDeniedException', message });
  return {
    status: 403,
    headers: { 'content-type': encoding.contentType, 'content-length': String(body.length) },
    body,
  };
}
