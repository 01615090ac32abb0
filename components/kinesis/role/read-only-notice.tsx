'use client';

import { useTranslations } from 'next-intl';
import { Notice } from '@/components/ui/notices/notice';
import type { ConnectionSummary } from '@/lib/api/connections';
import { useReadOnlyWords } from './use-read-only-words';

interface ReadOnlyNoticeProps {
  readonly connection: Pick<ConnectionSummary, 'readOnly'>;
  /** A page may say more than usual about a connection that is read-only. */
  readonly words?: string;
}

/** Explains why a page offers no changes; it is empty on a page that does. */
export function ReadOnlyNotice({ connection, words }: ReadOnlyNoticeProps) {
  const t = useTranslations('login');
  const wordsFor = useReadOnlyWords();
  if (!connection.readOnly) return null;
  return <Notice kind="info">{wordsFor(words ?? t('read-only'))}</Notice>;
}
