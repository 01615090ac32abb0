import { useTranslations } from 'next-intl';
import { Skeleton } from '../ui/skeleton';

export function StreamsSkeleton() {
  const t = useTranslations('streams');
  return (
    <div role="status" className="rounded-[10px] border border-line bg-panel">
      <span className="sr-only">{t('loading')}</span>
      {[0, 1, 2].map((row) => (
        <div
          key={row}
          className="flex items-center gap-6 border-t border-line px-4 py-3.5 first:border-t-0"
        >
          <Skeleton className="h-3.5 w-44" />
          <Skeleton className="h-3.5 w-20" />
          <Skeleton className="ml-auto h-3.5 w-32" />
        </div>
      ))}
    </div>
  );
}
