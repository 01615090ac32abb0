// biome-ignore-all lint/a11y/useSemanticElements: rows that are placed one by one cannot be a table
// biome-ignore-all lint/a11y/useFocusableInteractive: the links in the row have the focus
import { useTranslations } from 'next-intl';
import { LoadTag } from '@/components/kinesis/load/load-tag';
import { MiniLine } from '@/components/kinesis/load/mini-line';
import { AgeFigure } from './cells/age-figure';
import { NameLink, SubLine } from './cells/name-cell';
import { RowMenu } from './cells/row-menu';
import { ThrottledFigure } from './cells/throttled-figure';
import { WrittenCell } from './cells/written-cell';
import type { PlacedRow } from './stream-row';
import { useVerdictWords } from './use-verdict-words';

/**
 * A stream on a narrow screen: name and tag, the line in full width, one line of facts, then the
 * figures that a row has.
 */
export function StreamCard(props: PlacedRow) {
  const { connectionId, entry, rowIndex, topPx, heightPx, actions, isWanted, onFocused } = props;
  const t = useTranslations('streams');
  const { title, note } = useVerdictWords()(entry);
  const glance = entry.seen?.glance;
  const openCount = entry.details?.openShardCount ?? glance?.openShardCount;
  return (
    <div
      role="row"
      aria-rowindex={rowIndex}
      data-stream={entry.streamName}
      className="absolute inset-x-0 grid grid-cols-[minmax(0,1fr)] content-start gap-1.5 border-t border-line px-3 pt-2 pb-2.5"
      style={{ transform: `translateY(${topPx}px)`, height: heightPx }}
    >
      <div role="rowheader" className="flex items-start gap-1.5">
        <div className="min-w-0 flex-1">
          <NameLink {...{ connectionId, isWanted, onFocused }} streamName={entry.streamName} />
          <p className="h-4 truncate text-xs leading-4 text-muted">
            <SubLine connectionId={connectionId} entry={entry} />
          </p>
        </div>
        <LoadTag place="row" utilization={glance?.hottest?.utilization} />
        <span className="-mt-2.5 -mr-2.5">
          <RowMenu {...{ connectionId, entry, actions }} className="size-11" />
        </span>
      </div>
      <div role="cell">
        <MiniLine glance={glance} />
      </div>
      <div role="cell" className="mt-1 flex justify-between gap-2.5 text-xs leading-4 text-muted">
        <p className="truncate">
          <span className="font-medium text-ink">{title}</span>
          {note !== undefined && ` · ${note}`}
        </p>
        {openCount !== undefined && (
          <p className="shrink-0 tabular-nums">{t('row.shards', { count: openCount })}</p>
        )}
      </div>
      <div className="grid grid-cols-[minmax(0,1fr)_auto_auto] items-center gap-4 leading-4.5">
        <div role="cell" className="min-w-0">
          <WrittenCell entry={entry} place="card" />
        </div>
        <div role="cell">
          <ThrottledFigure entry={entry} label={t('columns.throttled')} />
        </div>
        <div role="cell">
          <AgeFigure entry={entry} label={t('columns.age')} />
        </div>
      </div>
    </div>
  );
}
