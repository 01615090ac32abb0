import { ok, type Result, refuse } from '@/lib/base/result';

/** What the pages of a listing say together, still as it was read. */
export interface JoinedListing {
  /** StreamDescription, or the Stream of an export; undefined where no page has one. */
  readonly stream: unknown;
  readonly shards: readonly unknown[];
  readonly records: readonly unknown[];
}

/** The reason why pages are not one whole listing. `member` is AWS's name of the wrong member. */
export type PagesRefusal =
  | { readonly reason: 'no-shards' }
  | { readonly reason: 'incomplete'; readonly member: 'NextToken' | 'HasMoreShards' }
  | { readonly reason: 'bad-record'; readonly position: number; readonly member: string }
  | {
      readonly reason: 'several-streams';
      readonly streamName: string;
      readonly otherStreamName: string;
    };

/**
 * Joins the pages of ListShards or DescribeStream, or takes the one there is. Every page but the last
 * says that more shards follow, so that pages of which all say so are not all that there are.
 */
export function joinPages(file: unknown): Result<JoinedListing, PagesRefusal> {
  const pages: readonly unknown[] = Array.isArray(file) ? file.flat() : [file];
  const streams: unknown[] = [];
  const shards: unknown[] = [];
  const records: unknown[] = [];
  for (const page of pages) {
    const description = memberOf(page, 'StreamDescription');
    const stream = memberOf(page, 'Stream') ?? description;
    if (stream !== undefined) streams.push(stream);
    const listed = memberOf(description ?? page, 'Shards');
    if (!Array.isArray(listed)) return refuse({ reason: 'no-shards' });
    for (const shard of listed) shards.push(shard);
    const more = memberOf(page, 'Records') ?? [];
    if (!Array.isArray(more)) {
      return refuse({ reason: 'bad-record', position: 0, member: 'Records' });
    }
    for (const record of more) records.push(record);
  }
  if (shards.length === 0) return refuse({ reason: 'no-shards' });
  const refusal = refuseMissing(pages) ?? refuseOthers(streams);
  return refusal === undefined ? ok({ stream: streams[0], shards, records }) : refuse(refusal);
}

/** A member of what may be anything. */
export function memberOf(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null) return undefined;
  return Object.hasOwn(value, name) ? Reflect.get(value, name) : undefined;
}

function refuseMissing(pages: readonly unknown[]): PagesRefusal | undefined {
  const markers = pages.map(moreMarker);
  const member = markers.at(-1);
  return member === undefined || markers.includes(undefined)
    ? undefined
    : { reason: 'incomplete', member };
}

/** How a page says that more shards follow. The AWS CLI puts its own token beside the description. */
function moreMarker(page: unknown): 'NextToken' | 'HasMoreShards' | undefined {
  const description = memberOf(page, 'StreamDescription');
  if (isToken(memberOf(page, 'NextToken')) || isToken(memberOf(description, 'NextToken'))) {
    return 'NextToken';
  }
  return memberOf(description ?? page, 'HasMoreShards') === true ? 'HasMoreShards' : undefined;
}

function isToken(token: unknown): boolean {
  return token !== undefined && token !== null && token !== '';
}

function refuseOthers(streams: readonly unknown[]): PagesRefusal | undefined {
  const [streamName, otherStreamName] = new Set(streams.flatMap((stream) => nameOf(stream) ?? []));
  if (streamName === undefined || otherStreamName === undefined) return undefined;
  return { reason: 'several-streams', streamName, otherStreamName };
}

/** What a description says that its stream is called. */
export function nameOf(stream: unknown): string | undefined {
  const streamName = memberOf(stream, 'StreamName');
  return typeof streamName === 'string' ? streamName : undefined;
}
