'use client';

import { LogOut } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useRoleName } from '@/components/kinesis/role/use-role';
import { Button } from '@/components/ui/button';
import type { Session } from '@/lib/api/login/login-query';
import { useLogOut } from './use-log-out';

/** Names the person or the role of a session, with the way out. */
export function Person({ session }: { readonly session: Session }) {
  const t = useTranslations('login');
  const roleName = useRoleName();
  const leave = useLogOut();
  const who = session.who === session.role ? roleName(session.role) : session.who;
  return (
    <span className="flex items-center text-[13px] text-muted max-sm:ml-auto sm:-ml-3 sm:border-l sm:border-line sm:pl-2">
      <span className="sr-only">{t('logged-in', { who })}</span>
      <span aria-hidden title={t('logged-in', { who })} className="max-w-32 truncate">
        {who}
      </span>
      <Button
        kind="quiet"
        aria-label={t('log-out')}
        title={t('log-out')}
        disabled={leave.isPending}
        onClick={() => leave.mutate()}
      >
        <LogOut aria-hidden size={15} />
      </Button>
    </span>
  );
}
