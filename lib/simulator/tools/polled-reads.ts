import { decodeSequenceNumber } from '@/lib/kinesis/sequence-number';
import {
  findStream,
  listableShards,
  parseShardId,
  type StreamNaming,
  streamNameOf,
} from '../model/find-stream';
import type { Context, Step } from '../model/operation';
import { type Stream, visibleShards } from '../model/state';
import { type StreamShard, shardAt } from '../model/stream-shard';
import { asOnlooker } from '../operations/records/as-onlooker';
import { getRecords } from '../operations/records/get-records';
import { getShardIterator } from '../operations/records/get-shard-iterator';
import { peekIterator } from '../records/shard-iterator';
import { bindOperation } from '../wire/input/bind-operation';

// What pages ask for over and over, for a caller in this process: what a client is answered over
// the wire, without signing and encoding on either side.

/** Checked as the input of a client is. */
export const openIterator = bindOperation(getShardIterator);

const bindRead = bindOperation(getRecords);

/** GetRecords for the console, whose reads are not those of a consumer. */
export function readRecords(sent: object): ReturnType<typeof bindRead> {
  return asOnlooker(bindRead(sent));
}

/** Every listed shard, without pages: the same list until one of them changes. */
export function listShards(naming: StreamNaming): Step<readonly StreamShard[]> {
  return (state, context) => ({
    state,
    output: listableShards(findStream(state, naming, context), context),
  });
}

/** Where somebody reads on in a shard. */
export interface ReadingPlace {
  readonly shardId: string;
  readonly from:
    | { readonly kind: 'iterator'; readonly iterator: string }
    | { readonly kind: 'at' | 'after'; readonly sequenceNumber: string };
}

/** The ids of open shards that have nothing behind these places; of one that is left out, ask. */
export function restingShards(
  naming: StreamNaming,
  places: readonly ReadingPlace[],
): Step<ReadonlySet<string>> {
  return (state, context) => {
    const stream = state.streams.get(streamNameOf(naming));
    const resting = stream && places.filter((place) => isResting(stream, place, context));
    return { state, output: new Set(resting?.map(({ shardId }) => shardId)) };
  };
}

function isResting(stream: Stream, { shardId, from }: ReadingPlace, context: Context): boolean {
  const shard = shardAt(visibleShards(stream), parseShardId(shardId) ?? -1);
  if (shard === undefined || shard.closedAtSeconds !== undefined) return false;
  const { streamNumber } = stream;
  const { shardIndex } = shard;
  const fromIndex =
    from.kind === 'iterator'
      ? indexOfIterator(stream, shard, from.iterator)
      : indexFrom(shard, from);
  if (fromIndex === undefined) return false;
  return context.ends.isAtEnd({ streamNumber, shardIndex }, fromIndex);
}

/** Undefined where it is not of that shard, and reading says what is wrong with it. */
function indexFrom(
  shard: StreamShard,
  { kind, sequenceNumber }: Extract<ReadingPlace['from'], { kind: 'at' | 'after' }>,
): number | undefined {
  const parts = decodeSequenceNumber(BigInt(sequenceNumber));
  const isOfShard =
    parts?.shardIndex === shard.shardIndex && parts.shardCreatedAt === shard.createdAtSeconds;
  return isOfShard ? Number(parts.sequenceIndex) + (kind === 'at' ? 0 : 1) : undefined;
}

function indexOfIterator(
  { streamNumber }: Stream,
  { shardIndex }: StreamShard,
  text: string,
): number | undefined {
  const iterator = peekIterator(text);
  const isOfShard = iterator?.streamNumber === streamNumber && iterator.shardIndex === shardIndex;
  return isOfShard ? iterator.fromIndex : undefined;
}
