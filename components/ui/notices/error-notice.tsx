'use client';

import { useTranslations } from 'next-intl';
import { ApiError } from '@/lib/api/api-error';
import { Button } from '../button';
import { ErrorWords } from './error-words';
import { Notice } from './notice';

interface ErrorNoticeProps {
  readonly error: Error;
  readonly onRetry?: () => void;
}

/** Says what failed. An error that is not of our API is a mistake of ours. */
export function ErrorNotice({ error, onRetry }: ErrorNoticeProps) {
  const t = useTranslations('errors');
  return (
    <Notice
      kind="error"
      actions={onRetry !== undefined && <Button onClick={onRetry}>{t('retry')}</Button>}
    >
      {error instanceof ApiError ? (
        <ErrorWords error={error} paths={pathsOf(error)} />
      ) : (
        <ErrorWords error={{ code: 'internal', message: error.message, said: error.message }} />
      )}
    </Notice>
  );
}

function pathsOf({ issues }: ApiError): readonly string[] {
  return issues.map(({ path }) => path).filter((path) => path !== '');
}
