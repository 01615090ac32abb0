import { useTranslations } from 'next-intl';
import { useRole } from './use-role';

/** Chooses the reason why nothing can be changed: the role of a viewer, else the read-only connection. */
export function useReadOnlyWords(): (ofConnection: string) => string {
  const t = useTranslations('login');
  const role = useRole();
  return (ofConnection) => (role === 'viewer' ? t('viewer') : ofConnection);
}
