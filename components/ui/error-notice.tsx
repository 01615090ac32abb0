'use client';

import { useTranslations } from 'next-intl';
import { ApiError } from '@/lib/api/api-error';
import { Button } from './button';
import { Notice } from './notice';

interface ErrorNoticeProps {
  readonly error: Error;
  readonly onRetry?: () => void;
}

/** Says what failed in words of ours where we have some, with what the other side said. */
export function ErrorNotice({ error, onRetry }: ErrorNoticeProps) {
  const t = useTranslations('errors');
  return (
    <Notice
      kind="error"
      actions={onRetry !== undefined && <Button onClick={onRetry}>{t('retry')}</Button>}
    >
      <ErrorWords error={error} />
    </Notice>
  );
}

function ErrorWords({ error }: { readonly error: Error }) {
  const t = useTranslations('errors');
  if (!(error instanceof ApiError)) return <>{error.message}</>;
  if (error.permission !== undefined) {
    return (
      <>
        {t.rich('permission', {
          permission: error.permission,
          code: (chunks) => <code className="font-mono text-xs">{chunks}</code>,
        })}
        <span className="block text-muted">{error.message}</span>
      </>
    );
  }
  const isOurs = t.has(`codes.${error.code}` as 'codes.internal');
  // Where Kinesis says no more, the server repeats the code.
  if (!isOurs && error.message === error.code) return <>{t('no-words', { code: error.code })}</>;
  if (!isOurs) return <>{t('from-kinesis', { code: error.code, message: error.message })}</>;
  return (
    <>
      {t(`codes.${error.code}` as 'codes.internal')}
      {error.message !== '' && <span className="block text-muted">{error.message}</span>}
    </>
  );
}
