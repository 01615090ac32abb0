import { useTranslations } from 'next-intl';
import { Skeleton } from '../ui/skeleton';
import { LINE } from './line/line-metrics';

/** In the size of what comes, so that nothing moves when it does. */
export function StreamSkeleton() {
  const t = useTranslations('stream');
  return (
    <div role="status">
      <span className="sr-only">{t('loading')}</span>
      <Skeleton className="mb-4 mt-2 h-4 w-80 max-w-full" />
      <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_316px]">
        <div className="rounded-[10px] border border-line bg-panel p-4">
          <div className="flex items-end" style={{ height: LINE.height }}>
            <Skeleton className="h-14 w-full" />
          </div>
          <Skeleton className="mt-8 h-64 w-full" />
        </div>
        <div className="grid gap-4">
          <Skeleton className="h-64 w-full" />
          <Skeleton className="h-32 w-full" />
        </div>
      </div>
    </div>
  );
}
