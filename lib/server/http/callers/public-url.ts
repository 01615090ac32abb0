import { parseHost } from '@/lib/base/loopback';

/** What browsers call the console by, where that is not the address that it listens at. */
export interface PublicUrl {
  /** As a browser sends it: without a default port. */
  readonly origin: string;
  /** Without a slash at the end; empty at the root. */
  readonly basePath: string;
}

const PUBLIC_URL = /^https?:\/\/[^/?#@\\\s]+(?:\/[^?#\\\s]*)?$/i;
/** Each segment begins with neither a dot nor what would have to be escaped. */
const BASE_PATH = /^(?:\/[A-Za-z0-9_~-][A-Za-z0-9._~-]*)+$/;
const MAX_BASE_PATH_LENGTH = 200;

/** Reads `https://shardline.example.com/tools/kinesis`; undefined when the text is not like that. */
export function parsePublicUrl(text: string): PublicUrl | undefined {
  if (!PUBLIC_URL.test(text) || !URL.canParse(text)) return undefined;
  const { origin, host, pathname } = new URL(text);
  if (parseHost(host) === undefined) return undefined;
  const basePath = pathname.replace(/\/$/, '');
  return basePath === '' || isBasePath(basePath) ? { origin, basePath } : undefined;
}

/** Whether the text can be a base path: it begins with a slash and does not end with one. */
export function isBasePath(text: string): boolean {
  return text.length <= MAX_BASE_PATH_LENGTH && BASE_PATH.test(text);
}
