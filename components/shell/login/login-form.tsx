'use client';

import { useMutation } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { type FormEvent, useRef, useState } from 'react';
import { logIn } from '@/lib/api/login/login';
import { Button } from '../../ui/button';
import { TextField } from '../../ui/fields/text-field';
import { ErrorNotice } from '../../ui/notices/error-notice';

interface LoginFormProps {
  /** Another way in stands above it. */
  readonly isSecond?: boolean;
  readonly onDone: () => void;
}

/** Asks for a token. A password manager keeps it under the name of the console. */
export function LoginForm({ isSecond = false, onDone }: LoginFormProps) {
  const t = useTranslations('login');
  const form = useRef<HTMLFormElement>(null);
  const [token, setToken] = useState('');
  const login = useMutation({
    mutationFn: () => logIn(token),
    onSuccess: onDone,
    onError: () => form.current?.querySelector<HTMLInputElement>('[type=password]')?.select(),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (token !== '') login.mutate();
  };
  return (
    // Before its script runs, a form without a method would put the token into the address.
    <form ref={form} method="post" onSubmit={submit} className="grid gap-3">
      <input
        type="text"
        name="username"
        autoComplete="username"
        value="shardline"
        readOnly
        hidden
      />
      <TextField
        label={t('token')}
        type="password"
        name="password"
        autoComplete="current-password"
        autoFocus={!isSecond}
        required
        aria-invalid={login.isError}
        value={token}
        onChange={({ target }) => setToken(target.value)}
      />
      {login.error !== null && <ErrorNotice error={login.error} />}
      <Button
        kind={isSecond ? 'plain' : 'primary'}
        type="submit"
        disabled={login.isPending}
        className="max-sm:h-11"
      >
        {login.isPending ? t('submitting') : t('submit')}
      </Button>
    </form>
  );
}
