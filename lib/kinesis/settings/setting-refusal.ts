import { assertNever } from '@/lib/base/assert';
import {
  MAX_NAME_LENGTH,
  MAX_RETENTION_HOURS,
  MIN_RETENTION_HOURS,
  STREAM_NAME_PATTERN,
} from '../limits';
import { SHARD_LEVEL_METRICS } from '../shard-level-metrics';
import type { StreamStatus } from '../stream';
import type { SettingChange } from './setting-change';
import {
  MAX_ADVANTAGE_CONSUMERS,
  MAX_CONSUMERS,
  MAX_CREATING_CONSUMERS,
  MAX_KEY_ID_LENGTH,
  MAX_MAX_RECORD_KIB,
  MAX_TAG_KEY_LENGTH,
  MAX_TAG_VALUE_LENGTH,
  MAX_TAGS,
  MAX_WARM_MIBPS,
  MIN_MAX_RECORD_KIB,
  TAG_PATTERN,
} from './setting-limits';
import type { StreamSettings } from './stream-settings';

/** The rule that a change breaks, with the numbers of the case. */
export type SettingRefusal =
  | { readonly reason: 'not-active'; readonly status: StreamStatus }
  /** The value is not any more what was shown. */
  | { readonly reason: 'changed-meanwhile' }
  | { readonly reason: 'no-change' }
  /** Also where there is no whole number at all. */
  | { readonly reason: 'out-of-bounds'; readonly min: number; readonly max: number }
  | { readonly reason: 'on-demand-only' }
  | { readonly reason: 'bad-key-id'; readonly max: number }
  | { readonly reason: 'bad-tag-key' | 'bad-tag-value'; readonly max: number }
  | { readonly reason: 'bad-tag-characters' }
  | { readonly reason: 'too-many-tags'; readonly max: number }
  | { readonly reason: 'bad-consumer-name'; readonly max: number }
  | { readonly reason: 'consumer-exists' }
  | { readonly reason: 'too-many-consumers' | 'too-many-creating'; readonly max: number };

/**
 * Why Kinesis would refuse the change; undefined where nothing that is known speaks against it. How
 * often a mode was changed today and what the account allows only Kinesis knows.
 */
export function refusalOf(
  settings: StreamSettings,
  change: SettingChange,
): SettingRefusal | undefined {
  return statusRefusal(settings, change) ?? valueRefusal(settings, change);
}

/** Tags and consumers to be deregistered need no ACTIVE stream. */
function statusRefusal(
  { streamStatus }: StreamSettings,
  { kind }: SettingChange,
): SettingRefusal | undefined {
  const isAlways = kind === 'tag' || kind === 'untag' || kind === 'deregister-consumer';
  if (isAlways || streamStatus === 'ACTIVE') return undefined;
  return { reason: 'not-active', status: streamStatus };
}

function valueRefusal(settings: StreamSettings, change: SettingChange): SettingRefusal | undefined {
  switch (change.kind) {
    case 'retention':
      return (
        unlessStill(change.from, settings.retentionHours) ??
        unlessWithin(change.to, MIN_RETENTION_HOURS, MAX_RETENTION_HOURS) ??
        unlessNew(change.to, settings.retentionHours)
      );
    case 'mode':
      return unlessNew(change.to, settings.streamMode);
    case 'encryption':
      return (
        unlessStill(change.from, settings.keyId) ??
        keyRefusal(change.to) ??
        unlessNew(change.to, settings.keyId)
      );
    case 'monitoring':
      return unlessNew(
        change.to === 'on' ? SHARD_LEVEL_METRICS.length : 0,
        settings.shardLevelMetrics.length,
      );
    case 'max-record-size':
      return (
        unlessWithin(change.to, MIN_MAX_RECORD_KIB, MAX_MAX_RECORD_KIB) ??
        unlessNew(change.to, settings.maxRecordKiB)
      );
    case 'warm-throughput':
      return (
        onDemandRefusal(settings) ??
        unlessWithin(change.to, 0, MAX_WARM_MIBPS) ??
        unlessNew(change.to, settings.warmThroughput?.targetMiBps)
      );
    case 'distribution':
      return (
        (change.to === 'AUTO' ? onDemandRefusal(settings) : undefined) ??
        unlessNew(change.to, settings.recordDistribution)
      );
    case 'tag':
      return tagRefusal(settings, change.key, change.value);
    case 'register-consumer':
      return consumerRefusal(settings, change.consumerName);
    case 'untag':
    case 'deregister-consumer':
      return undefined;
    default:
      return assertNever(change);
  }
}

type Value = string | number | undefined;

function unlessStill(shown: Value, now: Value): SettingRefusal | undefined {
  return shown === now ? undefined : { reason: 'changed-meanwhile' };
}

function unlessNew(wanted: Value, now: Value): SettingRefusal | undefined {
  return wanted === now ? { reason: 'no-change' } : undefined;
}

function unlessWithin(wanted: number, min: number, max: number): SettingRefusal | undefined {
  const isWithin = Number.isInteger(wanted) && wanted >= min && wanted <= max;
  return isWithin ? undefined : { reason: 'out-of-bounds', min, max };
}

function onDemandRefusal({ streamMode }: StreamSettings): SettingRefusal | undefined {
  return streamMode === 'ON_DEMAND' ? undefined : { reason: 'on-demand-only' };
}

function keyRefusal(keyId: string | undefined): SettingRefusal | undefined {
  if (keyId === undefined) return undefined;
  const isKey = /^\S+$/.test(keyId) && keyId.length <= MAX_KEY_ID_LENGTH;
  return isKey ? undefined : { reason: 'bad-key-id', max: MAX_KEY_ID_LENGTH };
}

/** Why a tag cannot be added to those that are there; undefined where nothing speaks against it. */
export function tagRefusal(
  { tags }: Pick<StreamSettings, 'tags'>,
  key: string,
  value: string,
): SettingRefusal | undefined {
  if (key === '' || key.length > MAX_TAG_KEY_LENGTH) {
    return { reason: 'bad-tag-key', max: MAX_TAG_KEY_LENGTH };
  }
  if (value.length > MAX_TAG_VALUE_LENGTH) {
    return { reason: 'bad-tag-value', max: MAX_TAG_VALUE_LENGTH };
  }
  const isWritable = [key, value].every((text) => TAG_PATTERN.test(text) && !text.includes('%'));
  if (!isWritable) return { reason: 'bad-tag-characters' };
  const before = tags?.find((tag) => tag.key === key);
  if (before?.value === value) return { reason: 'no-change' };
  const isFull = before === undefined && tags !== undefined && tags.length >= MAX_TAGS;
  return isFull ? { reason: 'too-many-tags', max: MAX_TAGS } : undefined;
}

function consumerRefusal(
  { streamMode, consumers }: StreamSettings,
  name: string,
): SettingRefusal | undefined {
  if (!STREAM_NAME_PATTERN.test(name)) {
    return { reason: 'bad-consumer-name', max: MAX_NAME_LENGTH };
  }
  if (consumers === undefined) return undefined;
  if (consumers.some(({ consumerName }) => consumerName === name)) {
    return { reason: 'consumer-exists' };
  }
  // Whether the account has a commitment is not known: Kinesis refuses the twenty-first without one.
  const max = streamMode === 'ON_DEMAND' ? MAX_ADVANTAGE_CONSUMERS : MAX_CONSUMERS;
  if (consumers.length >= max) return { reason: 'too-many-consumers', max };
  const creating = consumers.filter(({ status }) => status === 'CREATING');
  return creating.length < MAX_CREATING_CONSUMERS
    ? undefined
    : { reason: 'too-many-creating', max: MAX_CREATING_CONSUMERS };
}
