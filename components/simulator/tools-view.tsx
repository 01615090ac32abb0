'use client';

import { useTranslations } from 'next-intl';
import { Notice } from '@/components/ui/notices/notice';
import { ClockPanel } from './clock-panel';
import { FaultsPanel } from './faults-panel';

/** What drives the simulator as a whole: its clock, and what goes wrong in it. */
export function ToolsView({ readOnly }: { readonly readOnly: boolean }) {
  const t = useTranslations('simulator');
  return (
    <>
      <h1 className="mb-4 text-[19px] font-semibold tracking-tight">{t('title')}</h1>
      <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
        {readOnly && <Notice kind="info">{t('read-only')}</Notice>}
        <ClockPanel readOnly={readOnly} />
        <FaultsPanel readOnly={readOnly} />
      </div>
    </>
  );
}
