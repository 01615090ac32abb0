'use client';

import { useTranslations } from 'next-intl';
import { parseAsStringLiteral, useQueryState } from 'nuqs';
import { useMemo, useRef } from 'react';
import { Term } from '@/components/kinesis/terms/term';
import { Choice } from '@/components/ui/fields/choice';
import { lazyPanel } from '@/components/ui/lazy/lazy-part';
import type { StreamDetail } from '@/lib/api/streams/stream-query';
import type { Selection } from '@/lib/interaction/shard-selection';
import { buildLineage } from '@/lib/kinesis/shards/lineage';
import { type ShardLoad, writeUtilization } from '@/lib/kinesis/shards/shard-load';
import type { PastLine } from '@/lib/layout/heat/heat-replay';
import type { HashKeyViewport } from '@/lib/layout/line/hash-key-viewport';
import { Skeleton } from '../ui/skeleton';
import type { ChangeViewport } from './line/view/use-viewport';
import { useWheelZoom } from './line/view/use-wheel-zoom';
import { GenerationsView } from './lineage/generations-view';

const HeatView = lazyPanel(
  () => import('./heat/heat-view').then((module) => module.HeatView),
  <Skeleton className="h-96 w-full" />,
);

const TimeView = lazyPanel(
  () => import('./lineage/time-view').then((module) => module.TimeView),
  <Skeleton className="h-[360px] w-full" />,
);

const LINEAGE_MODES = ['generations', 'time', 'heat'] as const;

interface LineagePanelProps {
  readonly connectionId: string;
  readonly detail: StreamDetail;
  readonly loads: ReadonlyMap<string, ShardLoad>;
  readonly viewport: HashKeyViewport;
  readonly changeViewport: ChangeViewport;
  readonly widthPx: number;
  readonly selection: Selection | undefined;
  readonly onSelect: (shardId: string) => void;
  /** What the line shows instead of now; the heat map goes there. */
  readonly past: PastLine | undefined;
  readonly onPast: (past: PastLine | undefined) => void;
}

/** Who came from whom, on the same horizontal scale as the line above. */
export function LineagePanel(props: LineagePanelProps) {
  const { detail, loads, changeViewport, ...view } = props;
  const { shards, table } = detail;
  const ref = useRef<HTMLDivElement>(null);
  useWheelZoom(ref, changeViewport, { needsCtrl: true });
  const t = useTranslations('lineage');
  const [mode, setMode] = useQueryState(
    'lineage',
    parseAsStringLiteral(LINEAGE_MODES).withDefault('generations'),
  );
  const lineage = useMemo(() => buildLineage(shards, table), [shards, table]);
  const utilizations = useMemo(
    () => new Map([...loads].map(([shardId, load]) => [shardId, writeUtilization(load)])),
    [loads],
  );
  const View = VIEWS[mode];
  return (
    <div className="-mx-3 border-t border-line px-3 pt-3 sm:-mx-5 sm:px-5">
      <div className="flex flex-wrap items-center justify-between gap-2 pb-3">
        <h2 className="text-xs font-semibold text-muted">
          <Term id="lineage" keeps="below">
            {t('title')}
          </Term>
        </h2>
        <Choice
          label={t('mode')}
          value={mode}
          options={LINEAGE_MODES.map((value) => ({ value, label: t(`modes.${value}`) }))}
          onChange={(chosen) => {
            void setMode(chosen);
            view.onPast(undefined);
          }}
        />
      </div>
      <div ref={ref}>
        <View lineage={lineage} utilizations={utilizations} stream={detail.stream} {...view} />
      </div>
    </div>
  );
}

const VIEWS = { generations: GenerationsView, time: TimeView, heat: HeatView };
