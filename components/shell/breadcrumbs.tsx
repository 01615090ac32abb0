'use client';

import Link from 'next/link';
import { useParams, useSelectedLayoutSegments } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { streamTitleOf } from '@/lib/api/stream-address';

export function Breadcrumbs() {
  const t = useTranslations('shell');
  const { connectionId, streamName } = useParams<{ connectionId?: string; streamName?: string }>();
  const section = useSelectedLayoutSegments()[1];
  const current =
    streamName === undefined
      ? (section === 'tools' && t('simulator-tools')) || (section === 'runs' && t('pages.runs'))
      : streamTitleOf(streamName);
  return (
    <nav
      aria-label={t('breadcrumbs')}
      // One word stands beside the icons of a phone; a name gets a line of its own.
      className={`min-w-0 flex-1 text-[13px] text-muted ${current === false ? 'basis-16' : 'basis-24'}`}
    >
      <ol className="flex min-w-0 items-center gap-1.5">
        <li>
          <Link
            href={connectionId === undefined ? '/' : `/${connectionId}/streams`}
            className="rounded hover:text-ink"
          >
            {t('streams')}
          </Link>
        </li>
        {current !== false && (
          <li className="flex min-w-0 items-center gap-1.5">
            <span aria-hidden>/</span>
            <span aria-current="page" className="truncate font-medium text-ink">
              {current}
            </span>
          </li>
        )}
      </ol>
    </nav>
  );
}
