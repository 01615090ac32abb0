import { assertNever } from '@/lib/base/assert';
import type { SettingChange } from './setting-change';
import { AWS_MANAGED_KEY } from './setting-limits';
import type { StreamSettings } from './stream-settings';

/** What follows from a change, beside what it costs. The page puts each into a sentence. */
export type Consequence =
  | { readonly code: 'records-gone' | 'kept-longer'; readonly hours: number }
  | { readonly code: 'kinesis-reshards' }
  | { readonly code: 'shards-stay'; readonly count: number }
  | { readonly code: 'on-demand-settings-end' | 'mode-twice-a-day' | 'stream-updates' }
  | {
      readonly code:
        | 'encrypts-new'
        | 'managed-key'
        | 'key-permissions'
        | 'old-key-stays'
        | 'stops-encrypting';
    }
  | { readonly code: 'each-shard-measured' | 'shards-unmeasured' }
  | { readonly code: 'larger-records' | 'smaller-records'; readonly kib: number }
  | { readonly code: 'warm-needs-advantage' }
  | { readonly code: 'no-order' | 'placed-by-key' }
  | { readonly code: 'tag-replaced'; readonly value: string }
  | { readonly code: 'tags-decide' }
  | { readonly code: 'own-throughput' | 'billed-while-registered' | 'consumer-gone' };

/** Those after which something is gone that no further change brings back. */
const LOSSES: readonly Consequence['code'][] = ['records-gone', 'consumer-gone'];

/** Whether the change takes away what cannot be brought back. */
export function losesSomething(consequences: readonly Consequence[]): boolean {
  return consequences.some(({ code }) => LOSSES.includes(code));
}

/** The most important one first. */
export function consequencesOf(
  settings: StreamSettings,
  change: SettingChange,
): readonly Consequence[] {
  switch (change.kind) {
    case 'retention':
      return [
        change.to < settings.retentionHours
          ? { code: 'records-gone', hours: change.to }
          : { code: 'kept-longer', hours: change.to },
      ];
    case 'mode':
      return modeConsequences(settings, change.to);
    case 'encryption':
      return encryptionConsequences(change.from, change.to);
    case 'monitoring':
      return [{ code: change.to === 'on' ? 'each-shard-measured' : 'shards-unmeasured' }];
    case 'max-record-size': {
      const isLarger = change.to > (settings.maxRecordKiB ?? 0);
      return [{ code: isLarger ? 'larger-records' : 'smaller-records', kib: change.to }];
    }
    case 'warm-throughput':
      return [{ code: 'warm-needs-advantage' }, { code: 'stream-updates' }];
    case 'distribution':
      return [{ code: change.to === 'AUTO' ? 'no-order' : 'placed-by-key' }];
    case 'tag': {
      const before = settings.tags?.find(({ key }) => key === change.key);
      const replaced = before && ({ code: 'tag-replaced', value: before.value } as const);
      return [...(replaced === undefined ? [] : [replaced]), { code: 'tags-decide' }];
    }
    case 'untag':
      return [{ code: 'tags-decide' }];
    case 'register-consumer':
      return settings.streamMode === 'PROVISIONED'
        ? [{ code: 'own-throughput' }, { code: 'billed-while-registered' }]
        : [{ code: 'own-throughput' }];
    case 'deregister-consumer':
      return [{ code: 'consumer-gone' }];
    default:
      return assertNever(change);
  }
}

/** Facts §2.2. */
function modeConsequences(
  { openShardCount, warmThroughput, recordDistribution }: StreamSettings,
  to: 'PROVISIONED' | 'ON_DEMAND',
): readonly Consequence[] {
  const always = [{ code: 'stream-updates' }, { code: 'mode-twice-a-day' }] as const;
  if (to === 'ON_DEMAND') return [{ code: 'kinesis-reshards' }, ...always];
  const loses = warmThroughput !== undefined || recordDistribution === 'AUTO';
  return [
    { code: 'shards-stay', count: openShardCount },
    ...(loses ? ([{ code: 'on-demand-settings-end' }] as const) : []),
    ...always,
  ];
}

/** Facts §2.5. */
function encryptionConsequences(
  from: string | undefined,
  to: string | undefined,
): readonly Consequence[] {
  if (to === undefined) return [{ code: 'stops-encrypting' }, { code: 'stream-updates' }];
  return [
    { code: 'encrypts-new' },
    { code: to === AWS_MANAGED_KEY ? 'managed-key' : 'key-permissions' },
    ...(from === undefined ? [] : ([{ code: 'old-key-stays' }] as const)),
    { code: 'stream-updates' },
  ];
}
