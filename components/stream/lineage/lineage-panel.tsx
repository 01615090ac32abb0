'use client';

import dynamic from 'next/dynamic';
import { useTranslations } from 'next-intl';
import { useMemo, useRef } from 'react';
import { buildLineage } from '@/lib/kinesis/lineage';
import { writeUtilisation } from '@/lib/kinesis/load';
import type { HashKeyViewport } from '@/lib/layout/hash-key-viewport';
import { Skeleton } from '../../ui/skeleton';
import { useWheelZoom } from '../line/use-wheel-zoom';
import type { Selection } from '../selection';
import type { StreamBoard } from '../use-stream-board';
import type { ChangeViewport } from '../use-viewport';
import { GenerationsView } from './generations-view';
import { TimeView } from './time-view';

const HeatView = dynamic(() => import('./heat-view').then((module) => module.HeatView), {
  ssr: false,
  loading: () => <Skeleton className="h-96 w-full" />,
});

export type LineageMode = 'generations' | 'time' | 'heat';

interface LineagePanelProps {
  readonly board: StreamBoard;
  readonly viewport: HashKeyViewport;
  readonly changeViewport: ChangeViewport;
  readonly widthPx: number;
  readonly mode: LineageMode;
  readonly onMode: (mode: LineageMode) => void;
  readonly selection: Selection | undefined;
  readonly onSelect: (shardId: string) => void;
}

/** Who came from whom, on the same horizontal scale as the line above. */
export function LineagePanel(props: LineagePanelProps) {
  const { board, mode, onMode, changeViewport, ...view } = props;
  const ref = useRef<HTMLDivElement>(null);
  useWheelZoom(ref, changeViewport, { needsCtrl: true });
  const t = useTranslations('lineage');
  const lineage = useMemo(() => buildLineage(board.detail.shards), [board.detail.shards]);
  const utilisations = useMemo(
    () => new Map([...board.loads].map(([shardId, load]) => [shardId, writeUtilisation(load)])),
    [board.loads],
  );
  const View = VIEWS[mode];
  return (
    <div>
      <div className="flex flex-wrap items-center justify-between gap-2 pb-3">
        <h2 className="text-xs font-semibold text-muted">{t('title')}</h2>
        <fieldset className="flex rounded-md border border-line-strong p-0.5 text-xs">
          <legend className="sr-only">{t('mode')}</legend>
          {(['generations', 'time', 'heat'] as const).map((choice) => (
            <label
              key={choice}
              className="cursor-pointer rounded px-2 py-0.5 text-muted has-checked:bg-ink/8 has-checked:text-ink has-focus-visible:outline-2 has-focus-visible:outline-accent"
            >
              <input
                type="radio"
                name="lineage-mode"
                className="sr-only"
                checked={mode === choice}
                onChange={() => onMode(choice)}
              />
              {t(`modes.${choice}`)}
            </label>
          ))}
        </fieldset>
      </div>
      <div ref={ref}>
        <View
          lineage={lineage}
          utilisations={utilisations}
          connectionId={board.connection.connectionId}
          stream={board.detail.stream}
          {...view}
        />
      </div>
    </div>
  );
}

const VIEWS = { generations: GenerationsView, time: TimeView, heat: HeatView };
