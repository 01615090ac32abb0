import { StoreFailure } from '@/lib/storage/store-failure';
import type { Store } from '../../store/store';

/** When the process ends: just before or just after a step is kept. */
export type CrashPoint = 'before it is kept' | 'after it is kept';

/** The end of the process, as the step that was under way sees it. */
export class Crash extends Error {
  override readonly name = 'Crash';
}

/** A store in a process that can be made to end while it keeps a step, and on a disk that can fill. */
export interface CrashingStore extends Store {
  crashAt: CrashPoint | undefined;
  isFull: boolean;
}

export function createCrashingStore(store: Store): CrashingStore {
  const crashing: CrashingStore = {
    ...store,
    crashAt: undefined,
    isFull: false,
    async commit(before, after, appended) {
      if (crashing.isFull) throw new StoreFailure('full', 'the trial', 'No space left on device');
      if (crashing.crashAt === 'before it is kept') throw new Crash();
      await store.commit(before, after, appended);
      if (crashing.crashAt === 'after it is kept') throw new Crash();
    },
  };
  return crashing;
}
