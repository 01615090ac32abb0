import { isStoreFailure } from '@/lib/storage/store-failure';
import type { ConsoleStore } from './console-store';

/** One call that was to change something in Kinesis. */
export interface AuditEntry {
  /** Epoch milliseconds. */
  readonly time: number;
  readonly connectionId: string;
  readonly operation: string;
  readonly input: Readonly<Record<string, unknown>>;
  /** `sent` until the answer is known, then `accepted` or the name of the error. */
  readonly outcome: string;
}

/** Every call that was to change something, with how it ended. */
export interface AuditLog {
  /**
   * Stores a call before it goes out, so that nothing is changed that the log does not know. Throws
   * a `StoreFailure` where it cannot. Returns what adds how the call ended.
   */
  begin(call: Omit<AuditEntry, 'outcome'>): (outcome: string) => void;
  /** Oldest first. */
  entries(): readonly AuditEntry[];
}

/** The entries lie in a table of the store, in the order of the calls. */
export function openAuditLog(store: ConsoleStore): AuditLog {
  const table = store.use((root) => root.openDB<AuditEntry, number>({ name: 'audit' }));
  const [last] = table().getKeys({ reverse: true, limit: 1 });
  let nextIndex = (last ?? 0) + 1;
  /** Entries that say more than the store, which had no room when the answer came. */
  const late = new Map<number, AuditEntry>();

  function put(index: number, entry: AuditEntry): void {
    store.write(() => {
      for (const [lateIndex, lateEntry] of late) table().putSync(lateIndex, lateEntry);
      table().putSync(index, entry);
    });
    late.clear();
  }

  return {
    begin(call) {
      const index = nextIndex++;
      put(index, { ...call, outcome: 'sent' });
      return (outcome) => {
        const entry = { ...call, outcome };
        try {
          put(index, entry);
        } catch (error) {
          // What was done is done. The log says so here, and in the store with the next entry.
          if (!isStoreFailure(error)) throw error;
          late.set(index, entry);
        }
      };
    },
    entries: () => [...table().getRange()].map(({ key, value }) => late.get(key) ?? value),
  };
}
