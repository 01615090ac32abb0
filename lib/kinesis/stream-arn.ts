import { ok, type Result, refuse } from '@/lib/base/result';
import { STREAM_NAME_PATTERN } from './limits';

/** The parts of `arn:aws:kinesis:REGION:ACCOUNT:stream/NAME`. */
export interface StreamArn {
  readonly region: string;
  readonly accountId: string;
  readonly streamName: string;
}

/** As Kinesis itself writes them; its own check is laxer (facts §7.1). */
const STREAM_ARN = /^arn:aws[a-z-]*:kinesis:([a-z0-9-]+):(\d{12}):stream\/([a-zA-Z0-9_.-]{1,128})$/;

/** Undefined for what is not the ARN of a stream. */
export function parseStreamArn(text: string): StreamArn | undefined {
  const [, region, accountId, streamName] = STREAM_ARN.exec(text) ?? [];
  return region !== undefined && accountId !== undefined && streamName !== undefined
    ? { region, accountId, streamName }
    : undefined;
}

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

/** The name of a stream that is called by its name or by its ARN. */
export function streamNameIn(address: string): string {
  return parseStreamArn(address)?.streamName ?? address;
}
