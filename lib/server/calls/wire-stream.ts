import { parseStreamArn } from '@/lib/kinesis/stream-arn';

/** How a call names the stream that the console knows by its name or by its ARN. */
export function wireStream(
  streamName: string,
): { readonly StreamName: string } | { readonly StreamARN: string } {
  return parseStreamArn(streamName) === undefined
    ? { StreamName: streamName }
    : { StreamARN: streamName };
}

/** For calls with an iterator, which says its stream, but not across accounts (facts §7.1). */
export function wireStreamArn(streamName: string): { readonly StreamARN?: string } {
  return parseStreamArn(streamName) === undefined ? {} : { StreamARN: streamName };
}
