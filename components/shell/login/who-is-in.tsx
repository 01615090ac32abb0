'use client';

import { useQuery } from '@tanstack/react-query';
import { LogOut } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useRoleName } from '@/components/kinesis/role/use-role';
import { Button } from '@/components/ui/button';
import { loginQuery } from '@/lib/api/login/login';
import { useLogOut } from './use-log-out';

/** Shows who is logged in, and the way out. It is empty on a console without login. */
export function WhoIsIn() {
  const t = useTranslations('login');
  const roleName = useRoleName();
  const { session } = useQuery(loginQuery()).data ?? {};
  const leave = useLogOut();
  if (session === undefined) return null;
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
