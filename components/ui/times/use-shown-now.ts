'use client';

import { useQuery } from '@tanstack/react-query';
import { useNow } from 'next-intl';
import { isSimulator } from '@/lib/api/connections';
import { clockQuery } from '@/lib/api/simulator/clock-query';
import { clockTime } from '@/lib/base/clock';
import { usePageConnection } from '../page-connection';

/** The time that ages count up to: on pages of the simulator that of its clock. */
export function useShownNow(updateInterval: number): number {
  const connectionId = usePageConnection();
  const realMs = useNow({ updateInterval }).getTime();
  const isSimulated = isSimulator({ connectionId });
  const { data: clock } = useQuery({ ...clockQuery(connectionId), enabled: isSimulated });
  return isSimulated && clock !== undefined ? clockTime(clock, realMs) : realMs;
}
