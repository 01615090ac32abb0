'use client';

import { useTranslations } from 'next-intl';
import type { Session } from '@/lib/api/login/login-query';
import { Button } from '../../ui/button';
import { useLogOut } from './use-log-out';

/** Tells a person without any role what to ask for, and whom. */
export function NoAccess({ session }: { readonly session: Session }) {
  const t = useTranslations('login.no-access');
  const tl = useTranslations('login');
  const leave = useLogOut();
  const { who, groups = [] } = session;
  return (
    <div className="grid gap-3 text-[13px]">
      <p className="break-words">{t('text', { who })}</p>
      {groups.length === 0 ? (
        <p className="text-muted">{t('no-groups')}</p>
      ) : (
        <div>
          <h2 className="font-medium">{t('groups')}</h2>
          <ul className="mt-1 grid gap-0.5 font-mono text-xs text-muted">
            {groups.map((group) => (
              <li key={group} className="break-all">
                {group}
              </li>
            ))}
          </ul>
        </div>
      )}
      <Button className="max-sm:h-11" disabled={leave.isPending} onClick={() => leave.mutate()}>
        {tl('log-out')}
      </Button>
    </div>
  );
}
