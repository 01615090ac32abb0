'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { type FormEvent, useState } from 'react';
import { TextField } from '@/components/ui/fields/text-field';
import type { ConnectionSummary } from '@/lib/api/connections';
import { streamPagePath } from '@/lib/api/stream-address';
import { parseStreamInConnection } from '@/lib/api/stream-in-connection';
import type { StreamRefusal } from '@/lib/kinesis/stream-address';
import { Button } from '../ui/button';

interface OpenStreamFormProps {
  readonly connection: ConnectionSummary;
  readonly className?: string;
}

/** The way to a stream that is not listed: it is in another account, or may not be listed at all. */
export function OpenStreamForm({ connection, className = '' }: OpenStreamFormProps) {
  const t = useTranslations('streams');
  const te = useTranslations('errors');
  const router = useRouter();
  const [text, setText] = useState('');
  const [refusal, setRefusal] = useState<StreamRefusal>();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const parsed = parseStreamInConnection(text.trim(), connection);
    setRefusal(parsed.ok ? undefined : parsed.refusal);
    if (!parsed.ok) return;
    router.push(streamPagePath(connection.connectionId, parsed.value));
  };
  return (
    <form onSubmit={submit} noValidate className={`flex items-start gap-2 ${className}`}>
      <TextField
        label={t('open.label')}
        hidesLabel
        placeholder={t('open.label')}
        value={text}
        onChange={({ target }) => {
          setText(target.value);
          setRefusal(undefined);
        }}
        error={refusal && wordsOf(refusal)}
        className="min-w-0 flex-1"
      />
      <Button type="submit">{t('open.open')}</Button>
    </form>
  );

  function wordsOf(refused: StreamRefusal): string {
    const region = refused.reason === 'other-region' ? refused.region : '';
    return te(`details.address-${refused.reason}`, { region, expected: connection.region });
  }
}
