import { queryOptions } from '@tanstack/react-query';
import type { Clock, ClockMode } from '@/lib/base/clock';
import { callApi } from '../call-api';
import { SIMULATOR_CONNECTION_ID } from '../connections';

/** The simulator's clock. What it shows follows from the three, so that it can tick in a page. */
export interface ClockAnswer extends Clock {
  /** What it shows now, as ISO 8601. */
  readonly time: string;
}

/** The distance of a jump ahead. The clock never goes back. */
export type ClockJump = 'hour' | 'day';

/** Set by hand from the answers of changes, so that the page need not ask again. */
export function clockQueryKey(connectionId: string = SIMULATOR_CONNECTION_ID): readonly string[] {
  return ['simulator', connectionId, 'clock'];
}

/**
 * The clock of the simulator, or of a lesson's. The same object as long as nobody sets the clock, so
 * that nothing is drawn again.
 */
export function clockQuery(connectionId: string = SIMULATOR_CONNECTION_ID) {
  const path = `${CLOCK_PATH}?connection=${connectionId}`;
  return queryOptions({
    queryKey: clockQueryKey(connectionId),
    queryFn: async ({ signal }) => toClock(await callApi<ClockAnswer>(path, { signal })),
    refetchInterval: 5000,
  });
}

/** Answers with the clock as it is now. */
export async function setClock(mode: ClockMode): Promise<Clock> {
  return toClock(await callApi<ClockAnswer>(CLOCK_PATH, { method: 'PUT', body: { mode } }));
}

/** Answers with the clock as it is now. */
export async function jumpClock(by: ClockJump): Promise<Clock> {
  return toClock(
    await callApi<ClockAnswer>(`${CLOCK_PATH}/jump`, { method: 'POST', body: { by } }),
  );
}

function toClock({ mode, timeMs, sinceMs }: ClockAnswer): Clock {
  return { mode, timeMs, sinceMs };
}

const CLOCK_PATH = '/api/simulator/clock';
