import { assertNever } from '@/lib/base/assert';
import { SHARD_LEVEL_METRICS } from '../shard-level-metrics';
import type { RecordDistribution, StreamMode } from '../stream';
import type { StreamSettings } from './stream-settings';

/**
 * One change of a stream's settings, which is one call. Where the call or what it costs in records
 * depends on the value before, `from` says which was shown to whoever confirmed the change.
 */
export type SettingChange =
  | { readonly kind: 'retention'; readonly from: number; readonly to: number }
  | { readonly kind: 'mode'; readonly to: StreamMode }
  /** KMS keys; undefined is no encryption. */
  | {
      readonly kind: 'encryption';
      readonly from?: string | undefined;
      readonly to?: string | undefined;
    }
  /** All seven metrics of every shard, or none. */
  | { readonly kind: 'monitoring'; readonly to: 'on' | 'off' }
  /** KiB. */
  | { readonly kind: 'max-record-size'; readonly to: number }
  /** MiB/s. */
  | { readonly kind: 'warm-throughput'; readonly to: number }
  | { readonly kind: 'distribution'; readonly to: RecordDistribution }
  /** A key that is there gets the new value. */
  | { readonly kind: 'tag'; readonly key: string; readonly value: string }
  | { readonly kind: 'untag'; readonly key: string }
  | { readonly kind: 'register-consumer'; readonly consumerName: string }
  | { readonly kind: 'deregister-consumer'; readonly consumerName: string };

/** The settings once Kinesis has carried out the change; `refusalOf` says whether it would. */
export function applyChange(settings: StreamSettings, change: SettingChange): StreamSettings {
  const { consumers, tags, consumerCount } = settings;
  switch (change.kind) {
    case 'retention':
      return { ...settings, retentionHours: change.to };
    case 'mode':
      return {
        ...settings,
        streamMode: change.to,
        ...(change.to === 'PROVISIONED' && PROVISIONED),
      };
    case 'encryption':
      return { ...settings, keyId: change.to };
    case 'monitoring':
      return { ...settings, shardLevelMetrics: change.to === 'on' ? SHARD_LEVEL_METRICS : [] };
    case 'max-record-size':
      return { ...settings, maxRecordKiB: change.to };
    case 'warm-throughput':
      return {
        ...settings,
        warmThroughput: { currentMiBps: change.to, targetMiBps: change.to },
      };
    case 'distribution':
      return { ...settings, recordDistribution: change.to };
    case 'tag': {
      const { key, value } = change;
      const others = tags?.filter((tag) => tag.key !== key);
      return { ...settings, tags: others && [...others, { key, value }] };
    }
    case 'untag':
      return { ...settings, tags: tags?.filter(({ key }) => key !== change.key) };
    case 'register-consumer': {
      const { consumerName } = change;
      return {
        ...settings,
        consumerCount: consumerCount + 1,
        consumers: consumers && [...consumers, { consumerName, status: 'ACTIVE' }],
      };
    }
    case 'deregister-consumer':
      return {
        ...settings,
        consumerCount: Math.max(0, consumerCount - 1),
        consumers: consumers?.filter(({ consumerName }) => consumerName !== change.consumerName),
      };
    default:
      return assertNever(change);
  }
}

/** Only on-demand streams have another (facts §1.4 and §2.2). That a change of mode sets them back is assumed. */
const PROVISIONED = {
  warmThroughput: undefined,
  recordDistribution: 'USER_PARTITION_KEY',
} as const;
