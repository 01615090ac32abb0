'use client';

import {
  type MutationCacheNotifyEvent,
  type QueryCacheNotifyEvent,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { Notice } from '@/components/ui/notices/notice';
import { ApiError } from '@/lib/api/api-error';
import { basePath } from '@/lib/api/base-path';
import { loginQuery } from '@/lib/api/login/login';
import { LoginChoices } from './login-choices';

/** Asks for a login on any page, once an answer says that the session has ended. The page stays as it is. */
export function SessionEnded() {
  const t = useTranslations('login');
  const queryClient = useQueryClient();
  const ways = useQuery(loginQuery()).data?.ways ?? { hasTokens: true };
  const [isOver, setIsOver] = useState(false);
  const [isAsking, setIsAsking] = useState(true);
  useEffect(() => {
    const look = (event: QueryCacheNotifyEvent | MutationCacheNotifyEvent) => {
      if (event.type !== 'updated' || event.action.type !== 'error') return;
      const { error } = event.action;
      if (error instanceof ApiError && error.code === 'login-required') setIsOver(true);
    };
    const ends = [
      queryClient.getQueryCache().subscribe(look),
      queryClient.getMutationCache().subscribe(look),
    ];
    return () => {
      for (const end of ends) end();
    };
  }, [queryClient]);

  const goOn = () => {
    setIsOver(false);
    setIsAsking(true);
    void queryClient.invalidateQueries();
  };
  if (!isOver) return null;
  if (isAsking) {
    return (
      <Dialog
        title={t('ended.title')}
        description={ways.provider === undefined ? t('ended.text') : t('ended.text-provider')}
        onClose={() => setIsAsking(false)}
      >
        <LoginChoices ways={ways} readNext={thisPage} onDone={goOn} />
      </Dialog>
    );
  }
  return (
    <div className="mx-auto max-w-[1440px] px-3 pt-3 sm:px-5">
      <Notice
        kind="warning"
        actions={<Button onClick={() => setIsAsking(true)}>{t('submit')}</Button>}
      >
        {t('ended.title')}
      </Notice>
    </div>
  );
}

function thisPage(): string {
  const { pathname, search, hash } = window.location;
  return `${pathname.slice(basePath().length)}${search}${hash}`;
}
