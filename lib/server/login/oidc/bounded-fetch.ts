import type { CustomFetch } from 'openid-client';
import { isSafeAddress } from './oidc-settings';

/** Ten times what a provider with many keys answers. */
const MAX_BYTES = 512 * 1024;

/** Fetches from the provider. The client bounds the time; this bounds the size and where it goes. */
export const boundedFetch: CustomFetch = async (url, options) => {
  if (!isSafeAddress(url)) throw new Error('An address of the provider is not HTTPS');
  const { body, ...rest } = options;
  const response = await fetch(url, { ...rest, ...(body !== null && { body: toBody(body) }) });
  const { status, headers } = response;
  return new Response(status === 204 ? null : await readBounded(response), { status, headers });
};

/** The client sends forms only, but its type allows more than that of `fetch`. */
function toBody(body: Parameters<CustomFetch>[1]['body']): string | undefined {
  return body === undefined ? undefined : String(body);
}

async function readBounded({ body }: Response): Promise<Uint8Array<ArrayBuffer>> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of body ?? []) {
    size += part.length;
    if (size > MAX_BYTES) throw new Error('An answer of the provider is too large');
    parts.push(part);
  }
  return new Uint8Array(Buffer.concat(parts));
}
