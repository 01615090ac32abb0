import { useTranslations } from 'next-intl';
import { type ConnectionSummary, isSimulator } from '@/lib/api/connections';

/** Names a connection wherever one is chosen, with its region. */
export function useConnectionName(): (connection: ConnectionSummary) => string {
  const t = useTranslations('shell');
  return (connection) =>
    `${isSimulator(connection) ? t('simulator') : connection.name} · ${connection.region}`;
}
