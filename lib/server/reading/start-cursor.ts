import { mapConcurrently } from '@/lib/base/concurrency/map-concurrently';
import type { Shard } from '@/lib/kinesis/shards/shard';
import { firstShards, startIn } from '@/lib/reading/reading-order';
import type { RecordCursor, RecordSelection } from '@/lib/records/record-selection';
import { ConsoleError } from '../http/console-error';
import type { PolledReads } from '../simulator/polled-reads';
import type { RoundStream } from './read-round';
import type { ShardListings } from './shard-listings';

/** The stream that is read, with the listing of its shards. */
export interface ReadStream extends RoundStream {
  readonly listings: ShardListings;
}

/** Reads at most this many shards for one answer; the rest wait their turn. */
const MAX_SHARDS_PER_ANSWER = 100;
const MAX_SHARDS_PER_DIRECT_ANSWER = 1000;

/** At most so many shards are read for one answer. */
export function shardsPerAnswer({ isDirect }: PolledReads): number {
  return isDirect ? MAX_SHARDS_PER_DIRECT_ANSWER : MAX_SHARDS_PER_ANSWER;
}

/** Where reading begins, in each shard in which it begins. */
export async function startCursor(
  { connection, streamName, reader, listings, reads }: ReadStream,
  selection: RecordSelection,
  nowMs: number,
): Promise<RecordCursor> {
  const { place } = selection;
  const shards = await listings.list(connection, streamName);
  refuseUnlisted(shards, selection, streamName);
  const first = firstShards(shards, selection);
  if (place.kind !== 'end') {
    return first.map((shard) => ({ shardId: shard.shardId, position: startIn(place, shard) }));
  }
  // Only Kinesis can tell where the end is; of very many shards the time has to do.
  const opened = shardsPerAnswer(reads);
  return mapConcurrently(first, MAX_SHARDS_PER_ANSWER, async ({ shardId }, index) => ({
    shardId,
    position:
      index < opened
        ? await reader.openEnd({ connection, streamName, shardId }, nowMs)
        : { kind: 'time', ms: nowMs },
  }));
}

function refuseUnlisted(
  shards: readonly Shard[],
  { place, shardIds = [] }: RecordSelection,
  streamName: string,
): void {
  const listed = new Set(shards.map(({ shardId }) => shardId));
  const named = [
    ...shardIds.map((shardId, index) => ({ shardId, path: `selection.shardIds.${index}` })),
    ...(place.kind === 'sequence-number'
      ? [{ shardId: place.shardId, path: 'selection.place.shardId' }]
      : []),
  ];
  const issues = named
    .filter(({ shardId }) => !listed.has(shardId))
    .map(({ path, shardId }) => ({ path, message: `${streamName} has no ${shardId}` }));
  const [unlisted] = named.filter(({ shardId }) => !listed.has(shardId));
  if (unlisted === undefined) return;
  throw new ConsoleError('bad-request', 'The stream has no such shard.', {
    detail: { name: 'no-shard', shardId: unlisted.shardId },
    issues,
  });
}
