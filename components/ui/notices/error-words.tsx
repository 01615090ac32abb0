'use client';

import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import type { ErrorDetail, ToldError } from '@/lib/api/api-error';
import { useErrorHelp } from './error-help';
import { Said } from './said';

interface ErrorWordsProps {
  readonly error: ToldError;
  /** Instead of what the code means elsewhere. */
  readonly heading?: ReactNode;
  /** Where in a request something was wrong. */
  readonly paths?: readonly string[];
}

/** What failed: a code of ours in the language of the page, what AWS said as AWS said it. */
export function ErrorWords({ error, heading, paths = [] }: ErrorWordsProps) {
  const t = useTranslations('errors');
  const help = useErrorHelp()(error);
  const { code, message, detail, said, permission, resource } = error;
  if (permission !== undefined) {
    return (
      <>
        {t.rich(resource === undefined ? 'permission' : 'permission-on', {
          permission,
          resource: resource ?? '',
          code: (chunks) => <code className="font-mono text-xs">{chunks}</code>,
        })}
        {message !== '' && (
          <span className="block text-muted">
            <Said text={message} />
          </span>
        )}
      </>
    );
  }
  const isOurs = heading !== undefined || t.has(`codes.${code}` as 'codes.internal');
  // Where Kinesis says no more, the server repeats the code.
  if (!isOurs && message === code) {
    return (
      <>
        {t('no-words', { code })} {help}
      </>
    );
  }
  if (!isOurs) {
    return (
      <>
        {t.rich('from-kinesis', { code, said: () => <Said text={message} /> })} {help}
        {detail !== undefined && (
          <span className="block text-muted">
            <DetailWords detail={detail} />
          </span>
        )}
      </>
    );
  }
  return (
    <>
      {heading ?? t(`codes.${code}` as 'codes.internal')} {help}
      {detail !== undefined && (
        <span className="block text-muted">
          <DetailWords detail={detail} />
        </span>
      )}
      {detail === undefined && paths.length > 0 && (
        <span className="block font-mono text-xs text-muted">{paths.join(', ')}</span>
      )}
      {said !== undefined && (
        <span className="block text-muted">
          <Said text={said} />
        </span>
      )}
    </>
  );
}

function DetailWords({ detail }: { readonly detail: ErrorDetail }) {
  const t = useTranslations('errors');
  return t(`details.${detail.name}`, { ...detail });
}
