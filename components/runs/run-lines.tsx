import { useTranslations } from 'next-intl';
import { MiniLine } from '@/components/kinesis/load/mini-line';
import type { RunLine, RunSummary } from '@/lib/api/runs/run-history';
import { isUnderWay } from '@/lib/api/runs/runs';

/** The shards before and after, one above the other on the same scale. */
export function RunLines({ summary }: { readonly summary: RunSummary }) {
  const { before, after } = summary;
  const t = useTranslations('runs');
  return (
    <dl className="grid grid-cols-[auto_minmax(0,1fr)_auto] items-center gap-x-3 gap-y-2 text-xs text-muted">
      <Line label={t('before')} shown={before} />
      <Line label={isUnderWay(summary) ? t('so-far') : t('after')} shown={after} />
    </dl>
  );
}

function Line({ label, shown }: { readonly label: string; readonly shown: RunLine }) {
  const t = useTranslations('runs');
  return (
    <div className="contents">
      <dt>{label}</dt>
      <dd className="col-span-2 grid grid-cols-subgrid items-center">
        <MiniLine glance={shown} />
        <span className="text-right tabular-nums">
          {t('shards', { count: shown.openShardCount })}
        </span>
      </dd>
    </div>
  );
}
