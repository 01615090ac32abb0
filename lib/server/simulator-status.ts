import { connection } from 'next/server';
import type { ConnectionSummary } from '@/lib/api/connections';
import type { FaultsAnswer } from '@/lib/api/faults';
import type { Clock } from '@/lib/base/clock';
import { currentConsole } from './slots';

/** For the header, which shows them before the browser has asked for anything. */
export interface SimulatorStatus {
  readonly clock: Clock;
  readonly faults: FaultsAnswer;
}

export async function readSimulatorStatus(): Promise<SimulatorStatus> {
  await connection();
  const { simulator } = currentConsole();
  const { mode, timeMs, sinceMs } = simulator.readClock();
  return { clock: { mode, timeMs, sinceMs }, faults: simulator.readFaults() };
}

/** Whether a page may wait for it: of all others, and of faults, it shows what there is till then. */
export function answersAtOnce({ kind }: ConnectionSummary): boolean {
  return kind === 'simulator' && currentConsole().simulator.readFaults().rules.length === 0;
}
