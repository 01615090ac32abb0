'use client';

import { useTranslations } from 'next-intl';
import { ReadOnlyNotice } from '@/components/kinesis/role/read-only-notice';
import { useAllowedConnection } from '@/components/kinesis/role/use-allowed-connection';
import type { ConnectionSummary } from '@/lib/api/connections';
import { ClockPanel } from './clock-panel';
import { FaultsPanel } from './faults-panel';

/** What drives the simulator as a whole: its clock, and what goes wrong in it. */
export function ToolsView(props: { readonly connection: ConnectionSummary }) {
  const t = useTranslations('simulator');
  const connection = useAllowedConnection(props.connection);
  const { readOnly } = connection;
  return (
    <>
      <h1 className="mb-4 text-[19px] font-semibold tracking-tight">{t('title')}</h1>
      <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
        <ReadOnlyNotice connection={connection} words={t('read-only')} />
        <ClockPanel readOnly={readOnly} />
        <FaultsPanel readOnly={readOnly} />
      </div>
    </>
  );
}
