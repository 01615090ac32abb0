import { useTranslations } from 'next-intl';
import { StreamTitle } from '@/components/kinesis/stream-title';
import type { ConnectionSummary } from '@/lib/api/connections';
import { Skeleton } from '../ui/skeleton';
import { AfterHint } from './line/after-hint';
import { LINE } from './line/line-metrics';

interface StreamSkeletonProps {
  readonly connection: ConnectionSummary;
  readonly streamName: string;
}

/** What is known before the stream is, in the size of what comes, so that nothing moves then. */
export function StreamSkeleton({ connection, streamName }: StreamSkeletonProps) {
  const t = useTranslations('stream');
  const tn = useTranslations('number-line');
  return (
    <>
      <div className="flex min-h-8">
        <StreamTitle connectionId={connection.connectionId} streamName={streamName} page="shards" />
      </div>
      <p role="status" className="mb-4 mt-1 min-h-5 text-[13px] text-muted">
        {t('loading')}
      </p>
      <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_316px]">
        <div className="min-w-0 rounded-[10px] border border-line bg-panel px-3 pb-4 pt-3 sm:px-5">
          {/* The controls of the view have room beside the title, on a phone below it. */}
          <h2 className="mb-2 flex h-8 items-center text-xs font-semibold text-muted max-sm:h-13 max-sm:items-start">
            {tn('title')}
          </h2>
          <div className="relative" style={{ height: LINE.height }}>
            <div className="absolute inset-x-0" style={{ top: LINE.bandTop }}>
              <Skeleton className="h-14 w-full" />
            </div>
            <AfterHint
              lock={connection.readOnly ? 'read-only' : undefined}
              isUpdating={false}
              isShown
            />
          </div>
          {!connection.readOnly && (
            <p className="mt-8 hidden text-xs text-faint sm:block">{tn('keys')}</p>
          )}
          <Skeleton className="mt-5 h-64 w-full" />
        </div>
        <div className="grid gap-4">
          <Skeleton className="h-64 w-full" />
          <Skeleton className="h-32 w-full" />
        </div>
      </div>
    </>
  );
}
