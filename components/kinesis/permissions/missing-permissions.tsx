import { useTranslations } from 'next-intl';
import { Notice } from '@/components/ui/notices/notice';

/** Which IAM actions to ask for, where the page found a way without them. */
export function MissingPermissions({ permissions }: { readonly permissions: readonly string[] }) {
  const t = useTranslations('errors');
  if (permissions.length === 0) return null;
  return (
    <Notice kind="warning">
      {t.rich('missing-permissions', {
        count: permissions.length,
        permissions: permissions.join(', '),
        code: (chunks) => <code className="font-mono text-xs">{chunks}</code>,
      })}
    </Notice>
  );
}
