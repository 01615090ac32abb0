import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { sizingPath, streamPagePath } from '@/lib/api/stream-address';
import { parseStreamArn } from '@/lib/kinesis/stream-arn';

interface StreamTitleProps {
  readonly connectionId: string;
  readonly streamName: string;
  readonly page: 'shards' | 'records' | 'runs' | 'settings';
}

/** Each page of a stream begins with it: the name, the account of a stream that was opened by its ARN, and links to the other pages. */
export function StreamTitle({ connectionId, streamName, page }: StreamTitleProps) {
  const t = useTranslations('shell');
  const arn = parseStreamArn(streamName);
  const path = streamPagePath(connectionId, streamName);
  return (
    <div className="flex min-w-0 flex-wrap items-baseline justify-between gap-x-5 gap-y-1">
      <div className="flex min-w-0 flex-wrap items-baseline gap-x-3">
        <h1 className="min-w-0 truncate text-[19px] font-semibold tracking-tight">
          {arn?.streamName ?? streamName}
        </h1>
        {arn !== undefined && (
          <p className="text-xs text-muted">
            {t('account', { accountId: arn.accountId, region: arn.region })}
          </p>
        )}
      </div>
      <nav aria-label={t('stream-pages')} className="flex flex-wrap gap-1 text-[13px] max-sm:gap-0">
        {(['shards', 'records', 'runs', 'settings'] as const).map((name) => (
          <Link
            key={name}
            href={name === 'shards' ? path : `${path}/${name}`}
            // The other page's script would be loaded for everybody who only looks at this one.
            prefetch={false}
            aria-current={name === page ? 'page' : undefined}
            className="rounded-md px-2.5 py-1 font-medium text-muted hover:text-ink max-sm:px-2 aria-[current]:bg-ink/8 aria-[current]:text-ink"
          >
            {t(`pages.${name}`)}
          </Link>
        ))}
        <Link
          href={sizingPath(connectionId, streamName)}
          prefetch={false}
          className="rounded-md px-2.5 py-1 font-medium text-muted hover:text-ink max-sm:px-2"
        >
          {t('size-it')}
        </Link>
      </nav>
    </div>
  );
}
