'use client';

import { useTranslations } from 'next-intl';
import { ErrorWords } from '@/components/ui/notices/error-words';
import { Notice } from '@/components/ui/notices/notice';
import { Said } from '@/components/ui/notices/said';
import type { MissingMetrics } from '@/lib/api/load/metrics';
import { assertNever } from '@/lib/base/assert';

/** Why something is not there, and what one may do about it. */
export function MissingMetricsNotice({ missing }: { readonly missing: MissingMetrics }) {
  const t = useTranslations('cloud-watch');
  switch (missing.kind) {
    case 'access-denied':
      return (
        <Notice kind="warning">
          {t('missing.access-denied', { permission: missing.permission })}
          <span className="mt-1 block text-xs text-muted">
            <Said text={missing.message} />
          </span>
        </Notice>
      );
    case 'failed':
      return (
        <Notice kind="warning">
          {t('missing.failed')} <ErrorWords error={missing} />
        </Notice>
      );
    case 'partial':
      return <Notice kind="info">{t('missing.partial')}</Notice>;
    case 'no-data':
      return <Notice kind="info">{t('missing.no-data')}</Notice>;
    default:
      return assertNever(missing);
  }
}
