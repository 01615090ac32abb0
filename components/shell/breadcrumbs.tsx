'use client';

import Link from 'next/link';
import { useParams, useSelectedLayoutSegments } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { streamNameIn } from '@/lib/kinesis/stream-arn';

export function Breadcrumbs() {
  const t = useTranslations('shell');
  const { connectionId, streamName } = useParams<{ connectionId?: string; streamName?: string }>();
  const isTools = useSelectedLayoutSegments()[1] === 'tools';
  const current =
    streamName === undefined
      ? isTools && t('simulator-tools')
      : streamNameIn(decodeURIComponent(streamName));
  return (
    <nav aria-label={t('breadcrumbs')} className="min-w-0 flex-1 basis-24 text-[13px] text-muted">
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
