'use client';

import { useTranslations } from 'next-intl';
import { Notice } from '@/components/ui/notices/notice';
import type { RecordToPut } from '@/lib/records/record-to-put';

interface SeveralValuesProps {
  readonly records: readonly RecordToPut[];
}

/** Says that values which were rows of their own are put together, as they were sent. */
export function SeveralValues({ records }: SeveralValuesProps) {
  const t = useTranslations('put');
  const count = records.filter(({ valueCount = 1 }) => valueCount > 1).length;
  return count > 0 && <Notice kind="info">{t('several-values', { count })}</Notice>;
}
