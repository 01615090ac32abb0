'use client';

import { useMemo } from 'react';
import type { Heat } from '@/lib/api/load/heat-query';
import type { Lineage } from '@/lib/kinesis/shards/lineage';
import { type LineageTimes, lineageTimes } from '@/lib/kinesis/shards/lineage-times';
import { clockToAxis } from '@/lib/load/heat/clock-alignment';

/** The lineage's times, which are those of the stream's clock, as places on the axis of the heat. */
export function useTimesOnAxis(lineage: Lineage, marks: Heat['marks'] | undefined): LineageTimes {
  const times = useMemo(() => lineageTimes(lineage), [lineage]);
  return useMemo(() => {
    if (marks === undefined || times.basis === 'generation') return times;
    const onAxis = (ms: number) => (Number.isFinite(ms) ? clockToAxis(marks, ms) : ms);
    return {
      ...times,
      begins: Float64Array.from(times.begins, onAxis),
      ends: Float64Array.from(times.ends, onAxis),
    };
  }, [times, marks]);
}
