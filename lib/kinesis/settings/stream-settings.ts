import type { RecordDistribution, StreamMode, StreamStatus } from '../stream';

/** Its key is never a hash key. */
export interface Tag {
  readonly key: string;
  readonly value: string;
}

/** A consumer with enhanced fan-out; others are not known to Kinesis. */
export interface RegisteredConsumer {
  readonly consumerName: string;
  /** Status of the consumer, not of its stream. */
  readonly status: 'CREATING' | 'ACTIVE' | 'DELETING';
}

/**
 * What can be set on a stream beside its shards, as it is now. A part that is undefined may not be
 * read by this caller, or is not known to the endpoint.
 */
export interface StreamSettings {
  readonly streamStatus: StreamStatus;
  readonly openShardCount: number;
  readonly retentionHours: number;
  readonly streamMode: StreamMode;
  /** The KMS key as Kinesis names it; undefined where records are not encrypted. */
  readonly keyId: string | undefined;
  readonly shardLevelMetrics: readonly string[];
  readonly recordDistribution: RecordDistribution;
  readonly maxRecordKiB: number | undefined;
  /** MiB/s; undefined where none was set. While it changes, the target is what was asked for. */
  readonly warmThroughput: WarmThroughput | undefined;
  readonly consumerCount: number;
  readonly consumers: readonly RegisteredConsumer[] | undefined;
  readonly tags: readonly Tag[] | undefined;
  /** JSON as it was put; empty where there is none. */
  readonly policy: string | undefined;
}

/** In MiB a second. */
export interface WarmThroughput {
  readonly currentMiBps: number | undefined;
  readonly targetMiBps: number | undefined;
}
