'use client';

import { useQuery } from '@tanstack/react-query';
import { parseAsInteger, parseAsStringLiteral, useQueryState } from 'nuqs';
import { useMemo } from 'react';
import { ErrorNotice } from '@/components/ui/notices/error-notice';
import { Skeleton } from '@/components/ui/skeleton';
import { type Heat, heatQuery } from '@/lib/api/load/heat-query';
import type { LineageTimes } from '@/lib/kinesis/shards/lineage-times';
import { colorByShard, type ShardHeatSource, shardHeat } from '@/lib/layout/heat/heat-by-shard';
import { type HeatMapLayout, layoutHeatMap } from '@/lib/layout/heat/heat-map';
import { layoutMoments } from '@/lib/layout/heat/heat-moments';
import { heatReplay, type PastLine } from '@/lib/layout/heat/heat-replay';
import { BRIGHTNESS, heatTop } from '@/lib/layout/heat/heat-scale';
import { layoutLineageTime } from '@/lib/layout/lineage/lineage-time';
import { layoutTimeTicks } from '@/lib/layout/time-ticks';
import { isStraight } from '@/lib/load/heat/clock-alignment';
import type { LineageViewProps } from '../lineage/lineage-view-props';
import { useTimesOnAxis } from '../lineage/use-times-on-axis';
import { HEAT_BY, type HeatBy } from './heat-coloring';
import { HeatControls } from './heat-controls';
import { HeatLegend } from './heat-legend';
import { HeatMap } from './heat-map';
import { HeatNotes } from './heat-notes';
import { HeatScrubber } from './heat-scrubber';
import { HEAT_SPAN_NAMES, HEAT_SPANS, type HeatSpan } from './heat-spans';
import { ReshardList } from './reshard-list';
import { useHeatColors } from './use-heat-colors';

const HEIGHT_PX = 360;
/** Beside the cells, which are drawn at once. */
const MAX_BOUNDARIES = 2000;

interface HeatViewProps extends LineageViewProps {
  /** What the line shows instead of now. */
  readonly past: PastLine | undefined;
  readonly onPast: (past: PastLine | undefined) => void;
}

/** What was written where and when, on the scale of the line, with the shards of each time. */
export function HeatView(props: HeatViewProps) {
  const { connectionId, stream, lineage, viewport, widthPx, past, onPast, onSelect } = props;
  const [span, setSpan] = useQueryState(
    'heat-span',
    parseAsStringLiteral(HEAT_SPAN_NAMES).withDefault('hour'),
  );
  const [askedBy, setBy] = useQueryState(
    'heat-by',
    parseAsStringLiteral(HEAT_BY).withDefault('shards'),
  );
  const [asked, setBrightness] = useQueryState('bright', parseAsInteger.withDefault(0));
  const brightness = Math.min(Math.max(asked, BRIGHTNESS.min), BRIGHTNESS.max);
  const { data, error, refetch } = useQuery(
    heatQuery(connectionId, stream.streamName, HEAT_SPANS[span].scale),
  );
  const times = useTimesOnAxis(lineage, data?.marks);
  const isDated = times.basis === 'time';
  const isByKey = stream.recordDistribution === 'USER_PARTITION_KEY';
  // Without times nobody knows which shard held the keys when.
  const by = !isByKey ? 'shards' : isDated ? askedBy : 'keys';
  const picture = useHeatPicture({ data, span, times, lineage, viewport, widthPx, by });

  const notice = error !== null && <ErrorNotice error={error} onRetry={() => void refetch()} />;
  if (picture === undefined) return notice || <Skeleton className="h-96 w-full" />;
  return (
    <div className="grid gap-3">
      {notice}
      <HeatControls
        span={span}
        onSpan={(chosen) => {
          void setSpan(chosen);
          // It may not reach back so far.
          onPast(undefined);
        }}
        by={isDated && isByKey ? by : undefined}
        onBy={setBy}
        brightness={by === 'keys' ? brightness : undefined}
        onBrightness={setBrightness}
      />
      <HeatFigure
        key={span}
        {...{
          picture,
          stream,
          lineage,
          times,
          viewport,
          widthPx,
          by,
          isByKey,
          brightness,
          past,
          onPast,
          onSelect,
        }}
      />
    </div>
  );
}

interface HeatScene extends Pick<LineageViewProps, 'lineage' | 'viewport' | 'widthPx'> {
  readonly data: Heat | undefined;
  readonly span: HeatSpan;
  readonly times: LineageTimes;
  readonly by: HeatBy;
}

/** All that is drawn of the heat; undefined until there is an answer. */
function useHeatPicture({ data, span, times, lineage, viewport, widthPx, by }: HeatScene) {
  const frame = useMemo(
    () => data && { widthPx, heightPx: HEIGHT_PX, ...axisOf(data, span) },
    [data, span, widthPx],
  );
  const layout = useMemo(
    () => data && frame && layoutHeatMap(data, viewport, frame),
    [data, frame, viewport],
  );
  const source = useMemo(
    () => data && frame && { heat: data, lineage, times, frame },
    [data, lineage, times, frame],
  );
  const loads = useMemo(
    () => (source && by === 'shards' ? shardHeat(source) : undefined),
    [source, by],
  );
  const colored = useMemo(() => layout && loads && colorByShard(layout, loads), [layout, loads]);
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
  return layout && source && { source, layout, colored: colored ?? layout, boundaries };
}

interface HeatFigureProps
  extends Omit<HeatScene, 'data' | 'span'>,
    Pick<HeatViewProps, 'stream' | 'past' | 'onPast' | 'onSelect'> {
  readonly picture: NonNullable<ReturnType<typeof useHeatPicture>>;
  readonly isByKey: boolean;
  readonly brightness: number;
}

/** The map with its legend and notes, and the reshards in words. */
function HeatFigure(props: HeatFigureProps) {
  const { picture, stream, lineage, times, viewport, widthPx, by, isByKey, brightness } = props;
  const { past, onPast } = props;
  const { source, layout, colored, boundaries } = picture;
  const { heat, frame } = source;
  const isDated = times.basis === 'time';
  const top = heatTop(layout, stream.openShardCount);
  const colors = useHeatColors(by, top, brightness);
  const isOwnTime = isStraight(heat.marks);
  const shownAheadMs = isOwnTime ? aheadOf(heat) : 0;
  const { fromMs, toMs } = frame;
  const from = fromMs + shownAheadMs;
  const ticks = layoutTimeTicks({ from, to: toMs + shownAheadMs, heightPx: HEIGHT_PX });
  return (
    <>
      <HeatMap
        {...{ layout, colored, by, boundaries, ticks, widthPx, colors, shownAheadMs }}
        heat={source}
        heightPx={HEIGHT_PX}
        isByKey={isByKey}
        onSelect={props.onSelect}
        scrubber={isDated && <Scrubber {...{ source, layout, shownAheadMs, past, onPast }} />}
      />
      <HeatLegend source={heat.source} by={by} top={top} brightness={brightness} />
      <HeatNotes {...{ heat, layout, viewport, isOwnTime, isDated, by, isByKey }} />
      {isDated && <ReshardList {...{ lineage, times, fromMs, toMs, shownAheadMs }} />}
    </>
  );
}

interface ScrubberProps extends Pick<HeatViewProps, 'past' | 'onPast'> {
  readonly source: ShardHeatSource;
  readonly layout: HeatMapLayout;
  readonly shownAheadMs: number;
}

/** The cursor, and what the line shows where it stands. */
function Scrubber({ source, layout, shownAheadMs, past, onPast }: ScrubberProps) {
  const replay = useMemo(() => heatReplay(source, shownAheadMs), [source, shownAheadMs]);
  return (
    <HeatScrubber
      moments={layoutMoments(layout, replay.earliestMs)}
      atMs={past?.atMs}
      shownAheadMs={shownAheadMs}
      onScrub={(atMs) => onPast(atMs === undefined ? undefined : replay.at(atMs))}
    />
  );
}

/** A stream that was written to for a minute does not get an empty hour. */
function axisOf(heat: Heat, span: HeatSpan) {
  const { maxMs, minMs } = HEAT_SPANS[span];
  const firstStep = Math.min(...heat.rows.keys());
  const longestMs = Math.min(heat.nowMs - firstStep * heat.stepMs, maxMs);
  return { fromMs: heat.nowMs - Math.max(longestMs, minMs), toMs: heat.nowMs };
}

/** By how much the stream's clock is ahead of the axis, where both go on alike. */
function aheadOf({ marks }: Heat): number {
  const now = marks.at(-1);
  return now === undefined ? 0 : now.clockMs - now.axisMs;
}
