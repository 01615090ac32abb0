import { type ScaleSymLog, scaleSymlog } from 'd3';
import { HEAT_BINS } from '@/lib/load/heat/heat-bins';
import type { HeatMapLayout } from './heat-map';

/** From darkest to brightest: each step shows load four times as faint. */
export const BRIGHTNESS = { min: -3, max: 3 } as const;

const LINEAR_PART = 4;
const STEP = 4;

/**
 * How hot a value is drawn, 0 to 1, where `top` is the hottest. Symmetric-log: about linear up to
 * a quarter of the top (at brightness 0) and logarithmic from there, so that nothing is nothing
 * and little is not lost beside much.
 */
export function heatScale(top: number, brightness: number): ScaleSymLog<number, number> {
  // Where the hottest is nothing, so is all: a domain without a length has no scale.
  const hottest = top === 0 ? 1 : top;
  return scaleSymlog([0, hottest], [0, 1])
    .constant(hottest / (LINEAR_PART * STEP ** brightness))
    .clamp(true);
}

/**
 * What is drawn hottest: the hottest cell, but at least what a cell would take if all shards took
 * all they can and spread it evenly. So a quiet stream does not look like a hot one.
 */
export function heatTop(layout: HeatMapLayout, openShardCount: number): number {
  return Math.max(layout.top, (openShardCount * layout.binsPerCell) / HEAT_BINS);
}

/** How a value is drawn, 0 to 1. */
export type HeatShade = (value: number) => number;

/** A shard's load has the same color here as everywhere, however quiet the stream is. */
export function shardShade(maxDrawn: number): HeatShade {
  return (utilization) => Math.min(utilization / maxDrawn, 1);
}
