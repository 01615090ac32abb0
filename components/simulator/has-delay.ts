import type { FaultKind } from '@/lib/simulator-contract/faults';

/** Whether such a fault lasts, and so has to say how long. */
export function hasDelay(kind: FaultKind): boolean {
  return kind === 'latency' || kind === 'slow';
}
