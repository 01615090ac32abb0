import type { ShardLevelMetric } from '@/lib/kinesis/shard-level-metrics';
import type { RecordDistribution, StreamMode } from '@/lib/kinesis/stream';
import type { Consumer } from './consumer';
import type { Tag } from './tags';

/** What a client sets on a stream, beside its shards and its retention. */
export interface StreamSettings extends SlowSettings {
  readonly tags: readonly Tag[];
  readonly policy: string | undefined;
  readonly consumers: readonly Consumer[];
  readonly shardLevelMetrics: readonly ShardLevelMetric[];
  /** When each of these was called in the last 24 hours. */
  readonly modeUpdatedAtMs: readonly number[];
  readonly encryptionStartedAtMs: readonly number[];
  readonly encryptionStoppedAtMs: readonly number[];
}

/** The stream is UPDATING while one of these changes, and has the old ones until then. */
export interface SlowSettings {
  readonly mode: StreamMode;
  readonly encryption: Encryption;
  readonly warmThroughputMiBps: number | undefined;
  /** Changes at once where it changes alone. */
  readonly recordDistribution: RecordDistribution;
}

/** `keyId` is as the client sent it: an id, an alias or an ARN. */
export type Encryption =
  | { readonly type: 'NONE' }
  | { readonly type: 'KMS'; readonly keyId: string };

/** What a stream has that nobody has set anything on. */
export const DEFAULT_SETTINGS: Omit<StreamSettings, 'mode'> = {
  tags: [],
  policy: undefined,
  consumers: [],
  shardLevelMetrics: [],
  modeUpdatedAtMs: [],
  encryptionStartedAtMs: [],
  encryptionStoppedAtMs: [],
  encryption: { type: 'NONE' },
  warmThroughputMiBps: undefined,
  recordDistribution: 'USER_PARTITION_KEY',
};

/** Those settings of a stream alone. */
export function slowSettingsOf(settings: SlowSettings): SlowSettings {
  const { mode, encryption, warmThroughputMiBps, recordDistribution } = settings;
  return { mode, encryption, warmThroughputMiBps, recordDistribution };
}

/**
 * What answers about records say. It is the stream's encryption now: which records were written
 * before it began is not kept.
 */
export function encryptionTypeOf({ encryption }: SlowSettings): 'KMS' | undefined {
  return encryption.type === 'KMS' ? 'KMS' : undefined;
}
