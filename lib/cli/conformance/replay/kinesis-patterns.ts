import { MAX_HASH_KEY } from '@/lib/kinesis/hash-key';
import { shardIdOf } from '@/lib/kinesis/shards/shard';
import { WireTimestamp } from '@/lib/simulator/model/answers/wire-value';
import type { AnswerPattern } from '../answer-pattern';
import { REPLAY_STARTS_AT_MS } from './run-replay';

/** The shards together hold each hash key once, which the KCL demands of what it begins with. */
export function tilesTheSpace(shards: unknown): boolean {
  if (!Array.isArray(shards)) return false;
  const ranges = shards
    .map(({ HashKeyRange }) => ({
      start: BigInt(HashKeyRange.StartingHashKey),
      end: BigInt(HashKeyRange.EndingHashKey),
    }))
    .sort((one, other) => (one.start < other.start ? -1 : 1));
  const reached = ranges.reduce((next, { start, end }) => (start === next ? end + 1n : -1n), 0n);
  return reached === MAX_HASH_KEY + 1n;
}

/** A record's data, which CBOR has as bytes and JSON as base64. */
export function dataOf(bytes: Uint8Array): AnswerPattern {
  return (value) =>
    value instanceof Uint8Array
      ? Buffer.compare(value, bytes) === 0
      : value === Buffer.from(bytes).toString('base64');
}

/** A time near that of a replay: whole milliseconds under CBOR's tag, or seconds in JSON. */
export function isTime(value: unknown): boolean {
  const ms = value instanceof WireTimestamp ? value.epochMs : Number(value) * 1000;
  const isWhole = typeof value === 'number' || Number.isInteger(ms);
  return (
    isWhole && new Date(ms).getUTCFullYear() === new Date(REPLAY_STARTS_AT_MS).getUTCFullYear()
  );
}

/** What a shard's end says of a child: the KCL fails where the parents are missing. */
export function child(index: number, ...parents: readonly number[]): AnswerPattern {
  return {
    ShardId: shardIdOf(index),
    ParentShards: parents.map(shardIdOf),
    HashKeyRange: { StartingHashKey: /^\d+$/, EndingHashKey: /^\d+$/ },
  };
}

/** The shards of a listing by their indexes, in order. */
export function shards(...indexes: readonly number[]): AnswerPattern {
  return indexes.map((index) => ({ ShardId: shardIdOf(index) }));
}
