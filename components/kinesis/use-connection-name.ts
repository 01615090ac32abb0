import { useTranslations } from 'next-intl';
import { type ConnectionSummary, isSimulator } from '@/lib/api/connections';

/** How a connection is called wherever one is chosen, with its region. */
export function useConnectionName(): (connection: ConnectionSummary) => string {
  const t = useTranslations('shell');
  return (connection) =>
    `${isSimulator(connection) ? t('simulator') : connection.name} · ${connection.region}`;
}
