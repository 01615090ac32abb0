import { ok, type Result, refuse } from '@/lib/base/result';
import { STREAM_NAME_PATTERN } from './limits';
import { parseStreamArn } from './stream-arn';

/** The reason why a text names no stream that the connection can reach. */
export type StreamRefusal =
  | { readonly reason: 'bad-name' | 'bad-arn' }
  | { readonly reason: 'other-region'; readonly region: string };

/**
 * What a stream is called by: its name in the account of one's own, or its ARN in any. Everything
 * that takes the name of a stream takes such an ARN as well. `region` is undefined where an ARN may
 * name any: only AWS keeps its regions apart.
 */
export function parseStreamAddress(
  text: string,
  region: string | undefined,
): Result<string, StreamRefusal> {
  if (!text.startsWith('arn:')) {
    return STREAM_NAME_PATTERN.test(text) ? ok(text) : refuse({ reason: 'bad-name' });
  }
  const arn = parseStreamArn(text);
  if (arn === undefined) return refuse({ reason: 'bad-arn' });
  if (region !== undefined && arn.region !== region) {
    return refuse({ reason: 'other-region', region: arn.region });
  }
  return ok(text);
}
