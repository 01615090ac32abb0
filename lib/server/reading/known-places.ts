import { LRUCache } from 'lru-cache';
import { assertNever } from '@/lib/base/assert';
import type { HeldPlace } from '../simulator/polled-reads';
import { type ReadShard, readShardId } from './read-budget';
import type { ShardPosition } from './shard-answer';

/** What is known of a place without asking. */
interface KnownPlace {
  readonly iterator: string;
  /** Undefined where nothing was read there yet. */
  readonly millisBehindLatest: number | undefined;
  readonly seenAt: number;
}

const MAX_KNOWN_PLACES = 50_000;
const TIP_KEPT_MS = 2000;

/** The places where reading goes on, with the iterators that Kinesis gave for them. */
export class KnownPlaces {
  readonly #places = new LRUCache<string, KnownPlace>({ max: MAX_KNOWN_PLACES });
  readonly #tips = new LRUCache<string, ShardPosition>({ max: MAX_KNOWN_PLACES });

  remember(
    shard: ReadShard,
    position: ShardPosition,
    iterator: string,
    millisBehindLatest: number | undefined,
  ): void {
    const place = { iterator, millisBehindLatest, seenAt: Date.now() };
    this.#places.set(placeId(shard, position), place);
    if (millisBehindLatest === 0) this.#tips.set(readShardId(shard), position);
  }

  /** Its iterator is of no use any more. */
  forget(shard: ReadShard, position: ShardPosition): void {
    this.#places.delete(placeId(shard, position));
  }

  iteratorAt(shard: ReadShard, position: ShardPosition): string | undefined {
    const known = this.#places.get(placeId(shard, position))?.iterator;
    return known ?? (position.kind === 'iterator' ? position.iterator : undefined);
  }

  /** Where to go on reading; undefined where that is only known once an iterator has been opened. */
  heldPlace(shard: ReadShard, position: ShardPosition): HeldPlace | undefined {
    const { shardId } = shard;
    if (position.kind === 'at' || position.kind === 'after') return { shardId, from: position };
    const iterator = this.iteratorAt(shard, position);
    return iterator === undefined ? undefined : { shardId, from: { kind: 'iterator', iterator } };
  }

  /** The end of the shard, where somebody is there. */
  tipOf(shard: ReadShard): ShardPosition | undefined {
    const tip = this.#tips.get(readShardId(shard));
    return tip !== undefined && this.isAtTip(shard, tip, TIP_KEPT_MS) ? tip : undefined;
  }

  /** Whether there was nothing more behind that place, not longer ago than that. */
  isAtTip(shard: ReadShard, position: ShardPosition, withinMs: number): boolean {
    const place = this.#places.get(placeId(shard, position));
    return place?.millisBehindLatest === 0 && Date.now() - place.seenAt <= withinMs;
  }

  millisBehindLatest(shard: ReadShard, position: ShardPosition): number {
    return this.#places.get(placeId(shard, position))?.millisBehindLatest ?? 0;
  }
}

/** Where nothing was read since an iterator was opened, the place is where that one points. */
export function placeId(shard: ReadShard, position: ShardPosition): string {
  return `${readShardId(shard)} ${position.kind} ${pointOf(position)}`;
}

function pointOf(position: ShardPosition): string | number {
  switch (position.kind) {
    case 'start':
      return '';
    case 'time':
      return position.ms;
    case 'at':
    case 'after':
      return position.sequenceNumber;
    case 'iterator':
      return position.iterator;
    default:
      return assertNever(position);
  }
}
