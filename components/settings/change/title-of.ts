import { assertNever } from '@/lib/base/assert';
import type { SettingChange } from '@/lib/kinesis/settings/setting-change';

/** The id of the words for a change, which stand above it and on the button that sends it. */
export function titleOf(change: SettingChange) {
  switch (change.kind) {
    case 'mode':
      return `mode-${change.to}` as const;
    case 'monitoring':
      return `monitoring-${change.to}` as const;
    case 'distribution':
      return `distribution-${change.to}` as const;
    case 'encryption':
      if (change.to === undefined) return 'encryption-off';
      return change.from === undefined ? 'encryption-on' : 'encryption-replace';
    case 'retention':
    case 'max-record-size':
    case 'warm-throughput':
    case 'tag':
    case 'untag':
    case 'register-consumer':
    case 'deregister-consumer':
      return change.kind;
    default:
      return assertNever(change);
  }
}

/** The tag or the consumer that the change is about, where it is there already. */
export function subjectOf(change: SettingChange): string | undefined {
  switch (change.kind) {
    case 'untag':
      return change.key;
    case 'deregister-consumer':
      return change.consumerName;
    default:
      return undefined;
  }
}
