'use client';

import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { ApiError } from '@/lib/api/api-error';
import { Button } from '../button';
import { ErrorWords } from './error-words';
import { Notice } from './notice';

interface ErrorNoticeProps {
  readonly error: Error;
  /** The consequence, which stands before the reason. */
  readonly lead?: ReactNode;
  readonly onRetry?: () => void;
  readonly actions?: ReactNode;
}

/** Says what failed. An error that is not of our API is a mistake of ours. */
export function ErrorNotice({ error, lead, onRetry, actions }: ErrorNoticeProps) {
  const t = useTranslations('errors');
  return (
    <Notice
      kind="error"
      actions={
        (onRetry !== undefined || actions !== undefined) && (
          <>
            {onRetry !== undefined && <Button onClick={onRetry}>{t('retry')}</Button>}
            {actions}
          </>
        )
      }
    >
      {lead !== undefined && <span className="block font-medium">{lead}</span>}
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
