'use client';

import { useTranslations } from 'next-intl';
import { type FormEvent, useState } from 'react';
import { TextField } from '@/components/ui/fields/text-field';
import type { AddConnectionRequest } from '@/lib/api/connections/added-connections';
import { Button } from '../ui/button';

interface EndpointFormProps {
  readonly isAdding: boolean;
  readonly onAdd: (request: AddConnectionRequest) => void;
}

/** The server checks the address, for it knows what the name in it resolves to. */
export function EndpointForm({ isAdding, onAdd }: EndpointFormProps) {
  const t = useTranslations('connections.endpoint');
  const [name, setName] = useState('');
  const [endpoint, setEndpoint] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onAdd({ type: 'endpoint', name: name.trim(), endpoint: endpoint.trim() });
  };
  const isEmpty = name.trim() === '' || endpoint.trim() === '';
  return (
    <form onSubmit={submit} noValidate className="grid gap-3 px-4 pt-1.5">
      <p className="text-[13px] text-muted">{t('intro')}</p>
      <div className="grid gap-3 sm:grid-cols-2">
        <TextField
          label={t('name')}
          maxLength={128}
          value={name}
          onChange={({ target }) => setName(target.value)}
        />
        <TextField
          label={t('address')}
          inputMode="url"
          value={endpoint}
          onChange={({ target }) => setEndpoint(target.value)}
          hint={t('address-hint')}
        />
      </div>
      <Button
        type="submit"
        kind="primary"
        className="justify-self-start"
        disabled={isAdding || isEmpty}
      >
        {t('add')}
      </Button>
    </form>
  );
}
