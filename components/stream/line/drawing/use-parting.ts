'use client';

import { useEffectEvent, useLayoutEffect, useRef, useState } from 'react';
import type { ShardRange } from '@/lib/kinesis/shards/shard';
import { type ParentLook, parentLooks } from '@/lib/layout/line/parting';

const PARTING_MS = 240;

/** New shards on their way to their place and their color. */
export interface Parting {
  /** 0 to 1. */
  readonly progress: number;
  /** By the ids of the new shards. */
  readonly from: ReadonlyMap<string, ParentLook>;
}

/**
 * While shards part that a split or a merge has just made; undefined at rest. Nothing parts where
 * the line goes to the past, through it or back: nothing was made then.
 */
export function useParting(
  open: readonly ShardRange[],
  utilizations: readonly (number | undefined)[],
  isInPast: boolean,
): Parting | undefined {
  const [parting, setParting] = useState<Parting>();
  const shown = useRef(open);
  const wasInPast = useRef(isInPast);
  // Load of the shards as they were last drawn: it is gone once they are closed.
  const shownUtilizations = useRef(utilizations);
  const begin = useEffectEvent((now: readonly ShardRange[]) => {
    const isLive = !isInPast && !wasInPast.current;
    const from = isLive
      ? parentLooks(shown.current, shownUtilizations.current, now)
      : new Map<string, ParentLook>();
    shown.current = now;
    wasInPast.current = isInPast;
    return from;
  });
  useLayoutEffect(() => {
    const from = begin(open);
    if (from.size === 0 || matchMedia('(prefers-reduced-motion: reduce)').matches) return;
    const startedAt = performance.now();
    let frame = 0;
    const step = () => {
      const progress = Math.min((performance.now() - startedAt) / PARTING_MS, 1);
      setParting(progress < 1 ? { progress, from } : undefined);
      if (progress < 1) frame = requestAnimationFrame(step);
    };
    step();
    return () => {
      cancelAnimationFrame(frame);
      setParting(undefined);
    };
  }, [open]);
  useLayoutEffect(() => {
    shownUtilizations.current = utilizations;
  }, [utilizations]);
  return parting;
}
