'use client';

import { useFormatter, useNow } from 'next-intl';
import { type Clock, clockTime } from '@/lib/base/clock';

const TICK_MS = 1000;

interface ClockTimeProps {
  readonly clock: Clock;
  readonly showsYear?: boolean;
}

/** What a clock shows, ticking at its own speed. */
export function ClockTime({ clock, showsYear = false }: ClockTimeProps) {
  const format = useFormatter();
  const time = clockTime(clock, useNow({ updateInterval: TICK_MS }).getTime());
  return (
    <time dateTime={new Date(time).toISOString()} className="whitespace-nowrap tabular-nums">
      {format.dateTime(time, showsYear ? 'year-and-second' : 'day-and-second')}
    </time>
  );
}
