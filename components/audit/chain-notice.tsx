'use client';

import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { auditCheckQuery } from '@/lib/api/audit';
import { Notice } from '../ui/notices/notice';

/** Says whether anybody changed the log. */
export function ChainNotice() {
  const t = useTranslations('audit');
  const { data } = useQuery(auditCheckQuery());
  if (data === undefined || data.lineCount === 0) return null;
  const { lineCount, brokenAt } = data;
  if (brokenAt !== undefined) {
    return <Notice kind="error">{t('broken', { index: brokenAt })}</Notice>;
  }
  return <p className="px-1 text-xs text-muted">{t('whole', { count: lineCount })}</p>;
}
