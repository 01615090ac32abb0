import { ok, type Result, refuse } from '@/lib/base/result';
import {
  MAX_PARTITION_KEY_LENGTH,
  MAX_RETENTION_HOURS,
  MIN_RETENTION_HOURS,
} from '@/lib/kinesis/limits';
import { joinPages, memberOf, nameOf, type PagesRefusal } from '@/lib/kinesis/listing-pages';
import { decodeSequenceNumber, type SequenceNumberParts } from '@/lib/kinesis/sequence-number';
import { type Shard, shardCreatedAt } from '@/lib/kinesis/shards/shard';
import { type ListingRefusal, parseShardListing } from '@/lib/kinesis/shards/shard-listing';
import type { StreamMode } from '@/lib/kinesis/stream';

/** A stream in a file: what ListShards answers, with `Stream` and `Records` beside it if known. */
export interface StreamSnapshot {
  /** What the stream was called, if the file says so. */
  readonly streamName: string | undefined;
  readonly mode: StreamMode;
  readonly createdAtMs: number;
  readonly retentionHours: number;
  readonly maxRecordKiB: number;
  /** Beyond the index of every record that the stream ever took. */
  readonly nextSequenceIndex: number;
  readonly shards: readonly Shard[];
  /** Of each shard in order. */
  readonly records: readonly SnapshotRecord[];
}

/** A record in a snapshot. Its sequence number is made anew from the index and the time. */
export interface SnapshotRecord {
  readonly shardId: string;
  readonly sequenceIndex: number;
  readonly arrivedAtMs: number;
  /** Empty where the record came without one. */
  readonly partitionKey: string;
  readonly base64: string;
}

/** The reason why a file isn't a snapshot. `member` is AWS's name of the wrong member. */
export type SnapshotRefusal =
  | PagesRefusal
  | ListingRefusal
  | { readonly reason: 'bad-stream'; readonly member: string };

const MIN_RECORD_KIB = 1024;
const MAX_RECORD_KIB = 10 * 1024;
/** The store keeps an index in fewer bits than a sequence number has for it. */
const MAX_SEQUENCE_INDEX = 2 ** 32 - 1;

/** Reads what `list-shards` or `describe-stream` prints, in one page or in several, or an export. */
export function parseSnapshot(file: unknown): Result<StreamSnapshot, SnapshotRefusal> {
  const joined = joinPages(file);
  if (!joined.ok) return joined;
  const { stream } = joined.value;
  const listing = parseShardListing(joined.value.shards);
  if (!listing.ok) return listing;
  const shards = listing.value;
  const records = parseRecords(joined.value.records, shards);
  if (!records.ok) return records;
  const settings = parseSettings(stream, shards);
  if (!settings.ok) return settings;
  const lastIndex = records.value.reduce((last, each) => Math.max(last, each.sequenceIndex), 0);
  return ok({
    ...settings.value,
    streamName: nameOf(stream),
    nextSequenceIndex: Math.max(settings.value.nextSequenceIndex, lastIndex + 1),
    shards,
    records: records.value,
  });
}

type Settings = Omit<StreamSnapshot, 'streamName' | 'shards' | 'records'>;

/** What a file does not say is as CreateStream would have it. */
function parseSettings(
  stream: unknown,
  shards: readonly Shard[],
): Result<Settings, SnapshotRefusal> {
  const bad = (member: string) => refuse({ reason: 'bad-stream', member } as const);
  const mode = memberOf(memberOf(stream, 'StreamModeDetails'), 'StreamMode') ?? 'PROVISIONED';
  if (mode !== 'PROVISIONED' && mode !== 'ON_DEMAND') return bad('StreamModeDetails');
  const retentionHours = memberOf(stream, 'RetentionPeriodHours') ?? MIN_RETENTION_HOURS;
  if (!isWhole(retentionHours, MIN_RETENTION_HOURS, MAX_RETENTION_HOURS)) {
    return bad('RetentionPeriodHours');
  }
  const maxRecordKiB = memberOf(stream, 'MaxRecordSizeInKiB') ?? MIN_RECORD_KIB;
  if (!isWhole(maxRecordKiB, MIN_RECORD_KIB, MAX_RECORD_KIB)) return bad('MaxRecordSizeInKiB');
  const nextSequenceIndex = memberOf(stream, 'NextSequenceIndex') ?? 1;
  if (!isWhole(nextSequenceIndex, 1, MAX_SEQUENCE_INDEX)) return bad('NextSequenceIndex');
  const given = memberOf(stream, 'StreamCreationTimestamp');
  const createdAtMs = given === undefined ? earliestCreation(shards) : parseTime(given);
  if (createdAtMs === undefined) return bad('StreamCreationTimestamp');
  return ok({ mode, retentionHours, maxRecordKiB, nextSequenceIndex, createdAtMs });
}

function isWhole(value: unknown, min: number, max: number): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= min && value <= max;
}

function earliestCreation(shards: readonly Shard[]): number | undefined {
  return shards.reduce<number | undefined>((earliest, shard) => {
    const createdAt = shardCreatedAt(shard) ?? Number.POSITIVE_INFINITY;
    return Math.min(earliest ?? createdAt, createdAt);
  }, undefined);
}

/** What a date can tell, in milliseconds. */
const MAX_TIME_MS = 8.64e15;

/** The AWS CLI prints ISO 8601 (version 2) or epoch seconds with a fraction (version 1). */
function parseTime(value: unknown): number | undefined {
  // biome-ignore lint/style/noRestrictedGlobals: it reads a text, not the clock
  const ms = typeof value === 'number' ? Math.round(value * 1000) : Date.parse(String(value));
  return ms >= 0 && ms <= MAX_TIME_MS ? ms : undefined;
}

const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;

function parseRecords(
  listed: readonly unknown[],
  shards: readonly Shard[],
): Result<readonly SnapshotRecord[], SnapshotRefusal> {
  const origins = new Map(
    shards.map((shard) => [shard.shardId, decodeSequenceNumber(shard.startingSequenceNumber)]),
  );
  const latest = new Map<string, SnapshotRecord>();
  const records: SnapshotRecord[] = [];
  for (const [position, value] of listed.entries()) {
    const record = parseRecord(value, origins);
    if (typeof record === 'string')
      return refuse({ reason: 'bad-record', position, member: record });
    const before = latest.get(record.shardId);
    const follows =
      before === undefined ||
      (before.sequenceIndex < record.sequenceIndex && before.arrivedAtMs <= record.arrivedAtMs);
    if (!follows) return refuse({ reason: 'bad-record', position, member: 'SequenceNumber' });
    latest.set(record.shardId, record);
    records.push(record);
  }
  return ok(records);
}

/** The name of the member that is wrong, where one is. */
function parseRecord(
  value: unknown,
  origins: ReadonlyMap<string, SequenceNumberParts | undefined>,
): SnapshotRecord | string {
  const shardId = String(memberOf(value, 'ShardId'));
  const origin = origins.get(shardId);
  if (origin === undefined) return 'ShardId';
  const arrivedAtMs = parseTime(memberOf(value, 'ApproximateArrivalTimestamp'));
  if (arrivedAtMs === undefined) return 'ApproximateArrivalTimestamp';
  const number = String(memberOf(value, 'SequenceNumber'));
  const parts = /^\d{1,129}$/.test(number) ? decodeSequenceNumber(BigInt(number)) : undefined;
  if (parts === undefined || !isOfShard(parts, origin, arrivedAtMs)) return 'SequenceNumber';
  const partitionKey = memberOf(value, 'PartitionKey') ?? '';
  if (typeof partitionKey !== 'string' || partitionKey.length > MAX_PARTITION_KEY_LENGTH) {
    return 'PartitionKey';
  }
  const base64 = memberOf(value, 'Data');
  if (typeof base64 !== 'string' || !BASE64.test(base64)) return 'Data';
  return {
    shardId,
    sequenceIndex: Number(parts.sequenceIndex),
    arrivedAtMs,
    partitionKey,
    base64,
  };
}

/** Nothing but the index and the time tells two records of a shard apart (facts §1.3). */
function isOfShard(
  parts: SequenceNumberParts,
  origin: SequenceNumberParts,
  arrivedAtMs: number,
): boolean {
  return (
    parts.shardIndex === origin.shardIndex &&
    parts.shardCreatedAt === origin.shardCreatedAt &&
    parts.recordedAt === Math.max(Math.floor(arrivedAtMs / 1000), origin.shardCreatedAt) &&
    parts.sequenceIndex >= 1n &&
    parts.sequenceIndex < BigInt(MAX_SEQUENCE_INDEX)
  );
}
