import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import { SILENCE_MS } from '../../calls/retry-strategy';
import type { Access } from '../connection-entry';
import { lookupAllowed, requireAllowedAddress } from './address-guard';
import type { Resolving } from './http-version';

/** When an HTTP/1.1 handler gives up connecting, and waiting in silence; milliseconds. */
const HTTP1 = { connectionTimeout: 3000, socketTimeout: SILENCE_MS };
/** The SDK's own agents have the same bound. */
const MAX_SOCKETS = 50;

/**
 * Sends calls of a connection by HTTP/1.1. A connection that was kept open may be closed by the
 * other side just when it is used again, and a call that is sent once would be lost with it.
 */
export function http1Handler(
  access: Access,
  { keepAlive }: { readonly keepAlive: boolean },
): NodeHttpHandler {
  const options = { keepAlive, maxSockets: MAX_SOCKETS, ...lookupFor(access) };
  return new NodeHttpHandler({
    ...HTTP1,
    httpAgent: new HttpAgent(options),
    httpsAgent: new HttpsAgent(options),
  });
}

/**
 * Sends calls to a registry of schemas that the connections file names, whose address is checked as
 * that of an endpoint is. Throws `endpoint-forbidden`.
 */
export function registryHandler(access: Access, registry: string): NodeHttpHandler {
  const allowsLinkLocal = access.kind === 'endpoint' && access.allowsLinkLocal;
  if (!allowsLinkLocal) requireAllowedAddress(registry);
  const options = { keepAlive: false, ...(!allowsLinkLocal && { lookup: lookupAllowed }) };
  return new NodeHttpHandler({
    ...HTTP1,
    httpAgent: new HttpAgent(options),
    httpsAgent: new HttpsAgent(options),
  });
}

/** Returns the way to resolve names for an endpoint. Throws `endpoint-forbidden`. */
export function guardedLookup(access: Access, endpoint: string): Resolving {
  const resolving = lookupFor(access);
  if (resolving.lookup !== undefined) requireAllowedAddress(endpoint);
  return resolving;
}

function lookupFor(access: Access): Resolving {
  const isGuarded = access.kind === 'endpoint' && !access.allowsLinkLocal;
  return isGuarded ? { lookup: lookupAllowed } : {};
}
