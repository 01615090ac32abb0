import type { RootDatabase } from 'lmdb';

/** One call that was to change something in Kinesis. */
export interface AuditEntry {
  /** Epoch milliseconds. */
  readonly time: number;
  readonly connectionId: string;
  readonly operation: string;
  readonly input: Readonly<Record<string, unknown>>;
  /** `accepted`, or the name of the error. */
  readonly outcome: string;
}

export interface AuditLog {
  append(entry: AuditEntry): Promise<void>;
  /** Oldest first. */
  entries(): readonly AuditEntry[];
}

export function openAuditLog(root: RootDatabase): AuditLog {
  const entries = root.openDB<AuditEntry, number>({ name: 'audit' });
  const [last] = entries.getKeys({ reverse: true, limit: 1 });
  let nextIndex = (last ?? 0) + 1;
  return {
    async append(entry) {
      await entries.put(nextIndex++, entry);
    },
    entries: () => [...entries.getRange()].map(({ value }) => value),
  };
}
