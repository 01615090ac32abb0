'use client';

import { useMemo } from 'react';
import {
  loadColors,
  MAX_DRAWN_UTILIZATION,
  relativeColors,
} from '@/components/kinesis/load/load-color';
import { usePalette } from '@/components/ui/drawing/use-palette';
import { heatScale, shardShade } from '@/lib/layout/heat/heat-scale';
import type { HeatColors } from './draw-heat';
import type { HeatBy } from './heat-coloring';

const PERCENTS = Array.from({ length: MAX_DRAWN_UTILIZATION * 100 + 1 }, (_, percent) => percent);

/**
 * Of shards their load, in the colors of the line; of keys how much they took beside each other, in
 * neutral ones: `top` is the most, and says nothing of a limit.
 */
export function useHeatColors(by: HeatBy, top: number, brightness: number): HeatColors | undefined {
  const palette = usePalette();
  return useMemo(() => {
    if (palette === undefined) return undefined;
    if (by === 'keys') {
      return { shadeOf: heatScale(top, brightness), colors: relativeColors(palette) };
    }
    const { fill } = loadColors(palette);
    return {
      shadeOf: shardShade(MAX_DRAWN_UTILIZATION),
      colors: PERCENTS.map((percent) => fill(percent / 100)),
    };
  }, [by, top, brightness, palette]);
}
