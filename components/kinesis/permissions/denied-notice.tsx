import { useTranslations } from 'next-intl';
import { ErrorWords } from '@/components/ui/notices/error-words';
import { Notice } from '@/components/ui/notices/notice';
import type { DeniedAction } from '@/lib/api/connections/health';

/** Says why a call is switched off, and until when. */
export function DeniedNotice({ denied }: { readonly denied: DeniedAction }) {
  const t = useTranslations('errors');
  const { action: permission, resource } = denied;
  return (
    <Notice kind="error">
      <ErrorWords error={{ code: 'AccessDeniedException', message: '', permission, resource }} />
      <span className="block text-muted">{t('denied-for-a-minute')}</span>
    </Notice>
  );
}
