'use client';

import { useQuery } from '@tanstack/react-query';
import { useParams } from 'next/navigation';
import { useNow } from 'next-intl';
import { isSimulator } from '@/lib/api/connections';
import { clockQuery } from '@/lib/api/simulator/clock-query';
import { clockTime } from '@/lib/base/clock';

/** The time that ages count up to: on pages of the simulator that of its clock. */
export function useShownNow(updateInterval: number): number {
  const page = useParams<{ connectionId?: string }>();
  const realMs = useNow({ updateInterval }).getTime();
  const { data: clock } = useQuery({ ...clockQuery(), enabled: isSimulator(page) });
  return isSimulator(page) && clock !== undefined ? clockTime(clock, realMs) : realMs;
}
