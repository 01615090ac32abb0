import { openSimulator, type Simulator, type SimulatorOptions } from '../simulator';

/** In memory and without waiting, apart from what a test is about. */
export function openTestSimulator(options: Partial<SimulatorOptions> = {}): Promise<Simulator> {
  return openSimulator({
    dataDir: undefined,
    region: 'us-east-1',
    accountId: '000000000000',
    transitionMs: 0,
    ...options,
  });
}
