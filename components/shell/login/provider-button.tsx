'use client';

import { useMutation } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { beginAtProvider } from '@/lib/api/login/login';
import { Button } from '../../ui/button';
import { ErrorNotice } from '../../ui/notices/error-notice';
import { leaveFor } from './leave-for';

interface ProviderButtonProps {
  readonly provider: string;
  /** Returns the page of ours that the provider leads back to. */
  readonly readNext: () => string;
}

/** Leads to the login of the provider, or says that it does not answer. */
export function ProviderButton({ provider, readNext }: ProviderButtonProps) {
  const t = useTranslations('login');
  const login = useMutation({
    mutationFn: () => beginAtProvider(readNext()),
    onSuccess: ({ address }) => leaveFor(address),
  });
  return (
    <div className="grid gap-3">
      {login.error !== null && <ErrorNotice error={login.error} />}
      <Button
        kind="primary"
        autoFocus
        className="max-w-full max-sm:h-11"
        disabled={login.isPending}
        onClick={() => login.mutate()}
      >
        <span className="truncate">{t('provider', { provider })}</span>
      </Button>
    </div>
  );
}
