'use client';

import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { Notice } from '@/components/ui/notices/notice';
import { basePath } from '@/lib/api/base-path';
import { loginQuery } from '@/lib/api/login/login-query';
import { LoginChoices } from './login-choices';

/** Asks for a login above the page; a notice stays when that is put off. */
export function LoginAgain({ onDone }: { readonly onDone: () => void }) {
  const t = useTranslations('login');
  const ways = useQuery(loginQuery()).data?.ways ?? { hasTokens: true };
  const [isAsking, setIsAsking] = useState(true);
  if (isAsking) {
    return (
      <Dialog
        title={t('ended.title')}
        description={ways.provider === undefined ? t('ended.text') : t('ended.text-provider')}
        onClose={() => setIsAsking(false)}
      >
        <LoginChoices ways={ways} readNext={thisPage} onDone={onDone} />
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
