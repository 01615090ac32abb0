'use client';

import { useTranslations } from 'next-intl';
import type { LoginWays } from '@/lib/api/login/login-query';
import { LoginForm } from './login-form';
import { ProviderButton } from './provider-button';

interface LoginChoicesProps {
  readonly ways: LoginWays;
  /** Returns the page of ours to return to from the provider. */
  readonly readNext: () => string;
  /** A token was right. */
  readonly onDone: () => void;
}

/** The ways into this console: the provider, a token, or either. */
export function LoginChoices({ ways, readNext, onDone }: LoginChoicesProps) {
  const t = useTranslations('login');
  const { provider, hasTokens } = ways;
  if (provider === undefined) return <LoginForm onDone={onDone} />;
  return (
    <div className="grid gap-4">
      <ProviderButton provider={provider} readNext={readNext} />
      {hasTokens && (
        <>
          <p className="flex items-center gap-3 text-xs text-muted before:h-px before:grow before:bg-line after:h-px after:grow after:bg-line">
            {t('or')}
          </p>
          <LoginForm isSecond onDone={onDone} />
        </>
      )}
    </div>
  );
}
