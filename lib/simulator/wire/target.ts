import type { WireRequest } from './wire-message';

/** Service and operation, as X-Amz-Target names them. */
export function targetOf(headers: WireRequest['headers']): readonly string[] {
  return (headers['x-amz-target'] ?? '').split('.');
}
