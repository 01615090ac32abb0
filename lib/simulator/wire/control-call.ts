import { MEBIBYTE } from '@/lib/base/mebibyte';
import type { WireRequest } from './wire-message';

type Head = Pick<WireRequest, 'method' | 'path'>;

/**
 * Tells requests to the simulator itself from those to Kinesis, which has no paths. A preflight is
 * answered as that of any call.
 */
export function isControlCall({ method, path }: Head): boolean {
  return path.startsWith('/_') && method !== 'OPTIONS';
}

/** A supervisor learns nothing else from these calls, so it may make them by any name. */
export function isHealthCall({ method, path }: Head): boolean {
  return (method === 'GET' || method === 'HEAD') && /^\/_(?:health|ready)$/.test(path);
}

/** The listing of a stream of 100,000 shards takes 30 MB. */
const MAX_FILE_BYTES = 64 * MEBIBYTE;
const MAX_PLAIN_BYTES = MEBIBYTE;

/** The longest body that such a request may have. */
export function controlBodyLimit({ path }: Head): number {
  return path.startsWith('/_streams/') ? MAX_FILE_BYTES : MAX_PLAIN_BYTES;
}
