'use client';

import { useQuery } from '@tanstack/react-query';
import { parseAsInteger, parseAsStringLiteral, useQueryState } from 'nuqs';
import { useMemo } from 'react';
import { ErrorNotice } from '@/components/ui/error-notice';
import { Skeleton } from '@/components/ui/skeleton';
import { type Heat, heatQuery } from '@/lib/api/load/heat';
import { colourByShard, shardHeat } from '@/lib/layout/heat/heat-by-shard';
import { layoutHeatMap } from '@/lib/layout/heat/heat-map';
import { BRIGHTNESS, heatTop, SHARD_LIMIT } from '@/lib/layout/heat/heat-scale';
import { layoutLineageTime } from '@/lib/layout/lineage/lineage-time';
import { layoutTimeTicks } from '@/lib/layout/time-ticks';
import { isStraight } from '@/lib/load/clock-alignment';
import type { LineageViewProps } from '../lineage/lineage-view-props';
import { useTimesOnAxis } from '../lineage/use-times-on-axis';
import { HEAT_BY } from './heat-coloring';
import { HeatControls } from './heat-controls';
import { HeatLegend } from './heat-legend';
import { HeatMap } from './heat-map';
import { HeatNotes } from './heat-notes';
import { HEAT_SPAN_NAMES, HEAT_SPANS, type HeatSpan } from './heat-spans';
import { ReshardList } from './reshard-list';

const HEIGHT_PX = 360;
/** Beside the cells, which are drawn at once. */
const MAX_BOUNDARIES = 2000;

/** What was written where and when, on the scale of the line, with the shards of each time. */
export function HeatView(props: LineageViewProps) {
  const { connectionId, stream, lineage, viewport, widthPx, onSelect } = props;
  const [span, setSpan] = useQueryState(
    'heat-span',
    parseAsStringLiteral(HEAT_SPAN_NAMES).withDefault('hour'),
  );
  const [askedBy, setBy] = useQueryState(
    'heat-by',
    parseAsStringLiteral(HEAT_BY).withDefault('shards'),
  );
  const [asked, setBrightness] = useQueryState('bright', parseAsInteger.withDefault(0));
  const brightness = Math.min(Math.max(asked, BRIGHTNESS.least), BRIGHTNESS.most);
  const { data, error, refetch } = useQuery(
    heatQuery(connectionId, stream.streamName, HEAT_SPANS[span].scale),
  );
  const times = useTimesOnAxis(lineage, data?.marks);
  const frame = useMemo(
    () => data && { widthPx, heightPx: HEIGHT_PX, ...axisOf(data, span) },
    [data, span, widthPx],
  );
  const layout = useMemo(
    () => data && frame && layoutHeatMap(data, viewport, frame),
    [data, frame, viewport],
  );
  const isByKey = stream.recordDistribution === 'USER_PARTITION_KEY';
  // Without times nobody knows which shard held the keys when.
  const by = !isByKey ? 'shards' : times.basis === 'time' ? askedBy : 'keys';
  const source = useMemo(
    () => data && frame && { heat: data, lineage, times, frame },
    [data, lineage, times, frame],
  );
  const loads = useMemo(
    () => (source && by === 'shards' ? shardHeat(source) : undefined),
    [source, by],
  );
  const coloured = useMemo(() => layout && loads && colourByShard(layout, loads), [layout, loads]);
  const boundaries = useMemo(
    () =>
      frame && times.basis === 'time'
        ? layoutLineageTime(lineage, times, viewport, {
            ...frame,
            from: frame.fromMs,
            to: frame.toMs,
            now: frame.toMs,
            maxDrawCalls: MAX_BOUNDARIES,
          }).boxes
        : [],
    [lineage, times, viewport, frame],
  );

  const notice = error !== null && <ErrorNotice error={error} onRetry={() => void refetch()} />;
  if (!data || !frame || !layout || !source) return notice || <Skeleton className="h-96 w-full" />;
  const top = by === 'keys' ? heatTop(layout, stream.openShardCount) : SHARD_LIMIT;
  const isOwnTime = isStraight(data.marks);
  const shownAheadMs = isOwnTime ? aheadOf(data) : 0;
  const ticks = layoutTimeTicks({
    from: frame.fromMs + shownAheadMs,
    to: frame.toMs + shownAheadMs,
    heightPx: HEIGHT_PX,
  });
  return (
    <div className="grid gap-3">
      {notice}
      <HeatControls
        span={span}
        onSpan={setSpan}
        by={times.basis === 'time' && isByKey ? by : undefined}
        onBy={setBy}
        brightness={brightness}
        onBrightness={setBrightness}
      />
      <HeatMap
        key={span}
        layout={layout}
        coloured={coloured ?? layout}
        heat={source}
        by={by}
        boundaries={boundaries}
        ticks={ticks}
        widthPx={widthPx}
        heightPx={HEIGHT_PX}
        top={top}
        brightness={brightness}
        shownAheadMs={shownAheadMs}
        isByKey={isByKey}
        onSelect={onSelect}
      />
      <HeatLegend source={data.source} by={by} top={top} brightness={brightness} />
      <HeatNotes
        heat={data}
        layout={layout}
        viewport={viewport}
        isOwnTime={isOwnTime}
        isDated={times.basis === 'time'}
        by={by}
        isByKey={isByKey}
      />
      {times.basis === 'time' && (
        <ReshardList
          lineage={lineage}
          times={times}
          fromMs={frame.fromMs}
          toMs={frame.toMs}
          shownAheadMs={shownAheadMs}
        />
      )}
    </div>
  );
}

/** A stream that was written to for a minute does not get an empty hour. */
function axisOf(heat: Heat, span: HeatSpan) {
  const { mostMs, leastMs } = HEAT_SPANS[span];
  const firstStep = Math.min(...heat.rows.keys());
  const longestMs = Math.min(heat.nowMs - firstStep * heat.stepMs, mostMs);
  return { fromMs: heat.nowMs - Math.max(longestMs, leastMs), toMs: heat.nowMs };
}

/** By how much the stream's clock is ahead of the axis, where both go on alike. */
function aheadOf({ marks }: Heat): number {
  const now = marks.at(-1);
  return now === undefined ? 0 : now.clockMs - now.axisMs;
}
