'use client';

import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useEffect } from 'react';
import { underBasePath } from '@/lib/api/base-path';
import { loginQuery, pageAfterLogin } from '@/lib/api/login/login';
import { LanguageSwitch } from '../language-switch';
import { Logo } from '../logo';
import { ThemeSwitch } from '../theme-switch';
import { LoginForm } from './login-form';

/** The page of the login, which needs no session. */
export function LoginView() {
  const t = useTranslations('login');
  const { data } = useQuery(loginQuery());
  // A link on another site sends no cookie, so a person with a session can arrive here.
  const isIn = data !== undefined && (!data.isNeeded || data.session !== undefined);
  useEffect(() => {
    if (isIn) goOn();
  }, [isIn]);
  return (
    <div className="mx-auto flex min-h-dvh max-w-sm flex-col justify-center px-4 py-8">
      <header className="flex items-center justify-between pb-3">
        <p className="flex items-center gap-2 font-semibold tracking-tight">
          <Logo />
          Shardline
        </p>
        <div className="-mr-2.5 flex items-center gap-1">
          <LanguageSwitch />
          <ThemeSwitch />
        </div>
      </header>
      <main id="main" className="rounded-[10px] border border-line bg-panel px-5 pt-4 pb-5">
        <h1 className="text-lg font-semibold tracking-tight">{t('title')}</h1>
        <p className="mt-1 mb-4 text-[13px] text-muted">{t('intro')}</p>
        <LoginForm onDone={goOn} />
      </main>
    </div>
  );
}

/** Loads the wanted page as a whole, because this one has nothing of the console. */
function goOn(): void {
  const next = new URLSearchParams(window.location.search).get('next');
  window.location.replace(underBasePath(pageAfterLogin(next)));
}
