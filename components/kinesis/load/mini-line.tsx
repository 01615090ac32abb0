'use client';

import { useCallback } from 'react';
import { Canvas } from '@/components/ui/drawing/canvas';
import { type Palette, usePalette } from '@/components/ui/drawing/use-palette';
import { useWidth } from '@/components/ui/drawing/use-width';
import { MARKED_UTILIZATION } from '@/lib/kinesis/hot';
import { type GlanceBand, layoutGlanceLine } from '@/lib/layout/line/glance-line';
import type { Glance } from '@/lib/load/stream-glance';
import { type LoadColors, loadColors } from './load-color';

const HEIGHT_PX = 20;
const RADIUS_PX = 4;
const EDGE_PX = 0.8;
/** Below it the bands hardly differ from the row, and need an edge. */
const FAINT_UTILIZATION = 0.14;
/** Below it the hottest shard is not worth a mark. */
const POINTED_AT_UTILIZATION = 0.6;
const HATCH_STEP_PX = 6;

interface MiniLineProps {
  readonly glance: Pick<Glance, 'line' | 'hottest'> | undefined;
}

/** The shards of a stream on the whole hash-key space, each in the color of its load. */
export function MiniLine({ glance }: MiniLineProps) {
  const [ref, widthPx] = useWidth<HTMLDivElement>();
  const palette = usePalette();
  const draw = useCallback(
    (context: CanvasRenderingContext2D) => {
      if (palette === undefined || widthPx === 0) return;
      const bands = layoutGlanceLine(glance?.line ?? [[1, null]], widthPx);
      drawLine(context, bands, widthPx, palette);
    },
    [glance, widthPx, palette],
  );
  const hottest = glance?.hottest;
  const isPointedAt = hottest !== undefined && hottest.utilization >= POINTED_AT_UTILIZATION;
  return (
    <div ref={ref} aria-hidden className="relative" style={{ height: HEIGHT_PX }}>
      <Canvas widthPx={widthPx} heightPx={HEIGHT_PX} draw={draw} />
      {isPointedAt && glance !== undefined && glance.line.length > 1 && (
        <span
          className={`absolute top-full mt-0.5 -translate-x-1/2 text-[7px] leading-[7px] ${hottest.utilization >= MARKED_UTILIZATION ? 'text-ink' : 'text-faint'}`}
          style={{ left: `${hottest.place * 100}%` }}
        >
          ▲
        </span>
      )}
    </div>
  );
}

function drawLine(
  context: CanvasRenderingContext2D,
  bands: readonly GlanceBand[],
  widthPx: number,
  palette: Palette,
): void {
  const colors = loadColors(palette);
  context.save();
  context.beginPath();
  context.roundRect(0, 0, widthPx, HEIGHT_PX, RADIUS_PX);
  context.clip();
  for (const band of bands) drawBand(context, band, colors, palette);
  context.restore();
  if (bands.some(({ hasEdge }) => !hasEdge)) drawOutline(context, widthPx, palette);
}

/** Around bands that have no edges of their own. */
function drawOutline(context: CanvasRenderingContext2D, widthPx: number, palette: Palette): void {
  context.strokeStyle = palette.edge;
  context.lineWidth = EDGE_PX;
  context.beginPath();
  context.roundRect(
    EDGE_PX / 2,
    EDGE_PX / 2,
    widthPx - EDGE_PX,
    HEIGHT_PX - EDGE_PX,
    RADIUS_PX - EDGE_PX / 2,
  );
  context.stroke();
}

function drawBand(
  context: CanvasRenderingContext2D,
  { x, width, utilization, hasEdge }: GlanceBand,
  colors: LoadColors,
  palette: Palette,
): void {
  context.fillStyle = colors.fill(utilization);
  context.fillRect(x, 0, width, HEIGHT_PX);
  if (utilization === undefined) drawHatch(context, x, width, palette);
  const isFaint = utilization === undefined || utilization < FAINT_UTILIZATION;
  if (!isFaint || !hasEdge) return;
  context.strokeStyle = palette.edge;
  context.lineWidth = EDGE_PX;
  context.strokeRect(x + EDGE_PX / 2, EDGE_PX / 2, width - EDGE_PX, HEIGHT_PX - EDGE_PX);
}

function drawHatch(
  context: CanvasRenderingContext2D,
  x: number,
  width: number,
  palette: Palette,
): void {
  context.save();
  context.beginPath();
  context.rect(x, 0, width, HEIGHT_PX);
  context.clip();
  context.strokeStyle = palette.hatch;
  context.lineWidth = 1.5;
  context.beginPath();
  for (let at = x - HEIGHT_PX; at < x + width; at += HATCH_STEP_PX) {
    context.moveTo(at, HEIGHT_PX);
    context.lineTo(at + HEIGHT_PX, 0);
  }
  context.stroke();
  context.restore();
}
