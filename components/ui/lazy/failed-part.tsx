import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Button } from '../button';
import { Notice } from '../notices/notice';
import { Said } from '../notices/said';
import { LoadError } from './lazy-script';

interface FailedPartProps {
  readonly error: Error;
  readonly onRetry: () => void;
  readonly actions?: ReactNode;
}

/** In the place of a part that could not be loaded, or that failed by a mistake of ours. */
export function FailedPart({ error, onRetry, actions }: FailedPartProps) {
  const t = useTranslations('errors');
  const isLoading = error instanceof LoadError;
  return (
    <Notice
      kind="error"
      actions={
        <>
          <Button onClick={onRetry}>{t('retry')}</Button>
          {actions}
        </>
      }
    >
      {isLoading ? t('part.not-loaded') : t('part.failed')}
      {!isLoading && (
        <span className="block text-muted">
          <Said text={error.message} />
        </span>
      )}
    </Notice>
  );
}
