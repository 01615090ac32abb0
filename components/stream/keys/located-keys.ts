import type { HashKey } from '@/lib/kinesis/hash-key';
import { MAX_PARTITION_KEY_LENGTH } from '@/lib/kinesis/limits';
import { hashKeyOfMd5, partitionKeyMd5 } from '@/lib/kinesis/partition-key';
import { historyOfKey } from '@/lib/kinesis/shards/key-history';
import type { Lineage } from '@/lib/kinesis/shards/lineage';
import { findShardForKey, indexOfKey, type ShardRange } from '@/lib/kinesis/shards/shard';
import { writeCsvRow } from '@/lib/records/files/csv';

export interface LocatedKey {
  readonly partitionKey: string;
  readonly md5: string;
  readonly hashKey: HashKey;
}

/** The partition keys that were pasted, one per line; spaces within a line belong to the key. */
export function linesOf(text: string): readonly string[] {
  return text.split(/\r\n|\n/).filter((line) => line !== '');
}

export function isTooLong(partitionKey: string): boolean {
  return partitionKey.length > MAX_PARTITION_KEY_LENGTH;
}

export function locateKey(partitionKey: string): LocatedKey {
  const md5 = partitionKeyMd5(partitionKey);
  return { partitionKey, md5, hashKey: hashKeyOfMd5(md5) };
}

/** By the place of their shards, and as they were pasted within each. */
export function sortByShard(
  keys: readonly LocatedKey[],
  open: readonly ShardRange[],
): readonly LocatedKey[] {
  return keys
    .map((key) => ({ key, place: indexOfKey(open, key.hashKey) }))
    .sort((a, b) => a.place - b.place)
    .map(({ key }) => key);
}

/** What a row says of a key beyond where it lies. */
export interface KeyPlaces {
  readonly now: string | undefined;
  /** In the draft, where there is one. */
  readonly drafted: string | undefined;
  /** The shards that took it before, latest first; expired ones too. */
  readonly former: readonly string[];
}

export function placesOf(
  hashKey: HashKey,
  lineage: Lineage,
  drafted: readonly ShardRange[] | undefined,
): KeyPlaces {
  const [now, ...former] = historyOfKey(lineage, hashKey).map((node) => nameOf(lineage, node));
  return {
    now,
    drafted: drafted && findShardForKey(drafted, hashKey)?.shardId,
    former,
  };
}

/** A ghost may stand for two shards of which one had the key, and nothing tells which. */
function nameOf({ shards, ghosts }: Lineage, node: number): string {
  return shards[node]?.shardId ?? ghosts[node - shards.length]?.shardIds.join(' / ') ?? '';
}

/** A row of what is copied for a spreadsheet, with its line end. */
export function csvRow({ partitionKey, md5, hashKey }: LocatedKey, places: KeyPlaces): string {
  const { now = '', drafted = '', former } = places;
  return writeCsvRow([partitionKey, md5, hashKey.toString(), now, drafted, former.join(' ')]);
}

export const CSV_HEADER = writeCsvRow([
  'partitionKey',
  'md5',
  'hashKey',
  'shardNow',
  'shardInDraft',
  'earlierShards',
]);
