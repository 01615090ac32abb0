import { useTranslations } from 'next-intl';
import { Skeleton } from '../ui/skeleton';

const ROWS = [0, 1, 2];

/** The list before it is there: rows, or cards on a narrow screen. */
export function StreamsSkeleton() {
  const t = useTranslations('streams');
  return (
    <div role="status" className="rounded-[10px] border border-line bg-panel">
      <span className="sr-only">{t('loading')}</span>
      {ROWS.map((row) => (
        <div
          key={row}
          className="grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-6 gap-y-2.5 border-t border-line px-4 py-3 first:border-t-0 max-md:px-3 md:grid-cols-[11rem_minmax(0,1fr)_8rem]"
        >
          <Skeleton className="h-4 w-full max-w-40" />
          <Skeleton className="h-5 w-17 md:order-last md:ml-auto" />
          <Skeleton className="h-5 w-full max-md:col-span-2" />
        </div>
      ))}
    </div>
  );
}
