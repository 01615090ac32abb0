'use client';

import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { type ReactNode, useEffect, useSyncExternalStore } from 'react';
import { Notice } from '@/components/ui/notices/notice';
import { underBasePath } from '@/lib/api/base-path';
import { LOGIN_PROBLEMS, pageAfterLogin } from '@/lib/api/login/login';
import { type LoginWays, loginQuery } from '@/lib/api/login/login-query';
import { LanguageSwitch } from '../language-switch';
import { Logo } from '../logo';
import { ThemeSwitch } from '../theme-switch';
import { LoginChoices } from './login-choices';
import { NoAccess } from './no-access';

/** The page of the login, which needs no session. */
export function LoginView({ ways }: { readonly ways: LoginWays }) {
  const t = useTranslations('login');
  const { data } = useQuery(loginQuery());
  const isExcluded = data?.session !== undefined && data.session.role === undefined;
  // A link on another site sends no cookie, so a person with a session can arrive here.
  const isIn = data !== undefined && !isExcluded && (!data.isNeeded || data.session !== undefined);
  useEffect(() => {
    if (isIn) goOn();
  }, [isIn]);
  if (isExcluded) {
    return (
      <LoginCard title={t('no-access.title')}>
        <NoAccess session={data.session} />
      </LoginCard>
    );
  }
  return (
    <LoginCard title={t('title')}>
      <p className="text-[13px] text-muted">
        {ways.provider === undefined ? t('intro') : t('intro-provider')}
      </p>
      <ProblemNotice />
      <LoginChoices ways={ways} readNext={wantedPage} onDone={goOn} />
    </LoginCard>
  );
}

interface LoginCardProps {
  readonly title: string;
  readonly children: ReactNode;
}

function LoginCard({ title, children }: LoginCardProps) {
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
      <main
        id="main"
        className="grid gap-4 rounded-[10px] border border-line bg-panel px-5 pt-4 pb-5"
      >
        <h1 className="-mb-3 text-lg font-semibold tracking-tight">{title}</h1>
        {children}
      </main>
    </div>
  );
}

/** Says why a login at the provider failed, as the address of the page names it. */
function ProblemNotice() {
  const t = useTranslations('login');
  const search = useSyncExternalStore(subscribeToNothing, readSearch, () => '');
  const named = new URLSearchParams(search).get('problem');
  const problem = LOGIN_PROBLEMS.find((each) => each === named);
  if (problem === undefined) return null;
  return <Notice kind="error">{t(`problems.${problem}`)}</Notice>;
}

const readSearch = () => window.location.search;
const subscribeToNothing = () => () => {};

function wantedPage(): string {
  return pageAfterLogin(new URLSearchParams(window.location.search).get('next'));
}

/** Loads the wanted page as a whole, because this one has nothing of the console. */
function goOn(): void {
  window.location.replace(underBasePath(wantedPage()));
}
