/** What one shard takes in, each second (facts §4.2; MB read as MiB). */
export const SHARD_WRITE_BYTES_PER_SECOND = 1024 * 1024;
/** Holds beside the limit in bytes, whatever the size of the records (facts §4.2). */
export const SHARD_WRITE_RECORDS_PER_SECOND = 1000;
/** What one shard gives out through GetRecords, each second. */
export const SHARD_READ_BYTES_PER_SECOND = 2 * 1024 * 1024;
/** GetRecords calls, of all who share the reads of a shard (facts §6.1). */
export const SHARD_READS_PER_SECOND = 5;
/** What one shard gives out to each consumer with enhanced fan-out, each second (facts §5.5). */
export const FAN_OUT_BYTES_PER_SECOND = 2 * 1024 * 1024;

/** One day, which every stream has and which costs nothing extra (facts §2.3). */
export const MIN_RETENTION_HOURS = 24;
/** 365 days (facts §2.3). */
export const MAX_RETENTION_HOURS = 8760;
/** UpdateShardCount and the console stop here (facts §3.2). */
export const MAX_SHARDS_PER_STREAM = 10_000;
/** Of streams and consumers (facts §7.1). */
export const MAX_NAME_LENGTH = 128;
/** CreateStream accepts no other name (facts §7.1). */
export const STREAM_NAME_PATTERN = /^[a-zA-Z0-9_.-]{1,128}$/;

/** Kinesis refuses longer ones (facts §7.1). */
export const MAX_PARTITION_KEY_LENGTH = 256;
/** Of one PutRecords: so many records, and so many bytes of data and keys (facts §4.1). */
export const MAX_RECORDS_PER_PUT = 500;
/**
 * Data and partition keys of one PutRecords together; also the most that one record may have
 * (facts §4.1).
 */
export const MAX_BYTES_PER_PUT = 10 * 1024 * 1024;
/** The most that one GetRecords may ask for (facts §5.2). */
export const MAX_RECORDS_PER_READ = 10_000;
/** What one GetRecords answers with at most (facts §5.2). */
export const MAX_BYTES_PER_READ = 10 * 1024 * 1024;
/** Data and partition key of one record, unless the stream allows more: `MAX_BYTES_PER_PUT` at most. */
export const DEFAULT_MAX_RECORD_BYTES = 1024 * 1024;

/** Kinesis refuses a split whose lower or upper child would hold a single key (facts §3.1). */
export const MIN_KEYS_PER_CHILD = 2n;

/** How long AWS takes for one split or merge (facts §2.1: about 30 s, observed 2013 to 2022). */
export const AWS_TRANSITION_MS = 30_000;
/** How long AWS takes for one UpdateShardCount: "a few minutes" (facts §2.1), read as three. */
export const AWS_SCALING_MS = 180_000;
/** UpdateShardCount calls that a stream accepts in 24 hours (facts §3.2). */
export const SCALINGS_PER_DAY = 10;

/** Of a whole account in one region, as DescribeLimits tells. */
export interface AccountLimits {
  readonly shardLimit: number;
  readonly openShardCount: number;
  /** Endpoints from before on-demand streams do not tell. */
  readonly onDemand?: { readonly streamCount: number; readonly streamLimit: number } | undefined;
}

/** A PUT payload unit, counted up per record (facts §8.1: 25 KB, read as KiB). */
export const PAYLOAD_UNIT_BYTES = 25 * 1024;
