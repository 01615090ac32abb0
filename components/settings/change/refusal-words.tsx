'use client';

import { useTranslations } from 'next-intl';
import { Notice } from '@/components/ui/notices/notice';
import type { SettingChange } from '@/lib/kinesis/settings/setting-change';
import type { SettingRefusal } from '@/lib/kinesis/settings/setting-refusal';

interface RefusalWordsProps {
  readonly refusal: SettingRefusal;
  readonly change: SettingChange;
}

/** The rule that a change breaks, with the numbers of the case. */
export function RefusalWords({ refusal, change }: RefusalWordsProps) {
  const t = useTranslations('settings');
  const kind = refusal.reason === 'no-change' ? 'info' : 'warning';
  return <Notice kind={kind}>{wordsOf()}</Notice>;

  function wordsOf(): string {
    if (refusal.reason !== 'out-of-bounds') return t(`refusals.${refusal.reason}`, { ...refusal });
    const { min, max } = refusal;
    const isBounded = change.kind === 'max-record-size' || change.kind === 'warm-throughput';
    return t(`bounds.${isBounded ? change.kind : 'retention'}`, { min, max });
  }
}
