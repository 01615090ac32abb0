'use client';

import { useTranslations } from 'next-intl';
import { Notice } from '@/components/ui/notices/notice';
import { mayAs, type Role } from '@/lib/api/login/role';
import { useRole } from './use-role';

/** Says which role a change needs; it is empty for a person who has that role. */
export function RoleNotice({ needed }: { readonly needed: Role }) {
  const t = useTranslations('login');
  const has = useRole();
  if (mayAs(has, needed)) return null;
  return <Notice kind="info">{t('needs-role', { needed, has })}</Notice>;
}
