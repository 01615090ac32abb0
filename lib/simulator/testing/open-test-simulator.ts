import { openSimulator, type Simulator, type SimulatorOptions } from '../simulator';
import type { ClockKeeper, Store } from '../store/store';

/** In memory and without waiting, apart from what a test is about. */
export function openTestSimulator(
  options: Partial<SimulatorOptions> = {},
  store?: Store & ClockKeeper,
): Promise<Simulator> {
  return openSimulator(
    {
      dataDir: undefined,
      region: 'us-east-1',
      accountId: '000000000000',
      transitionMs: 0,
      ...options,
    },
    store,
  );
}
