import { mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { open as openLmdb, type RootDatabase } from 'lmdb';
import type { StoreFailure } from '@/lib/storage/store-failure';
import { WriteGuard } from '@/lib/storage/write-guard';

/** Where runs and the audit log are kept. */
export interface ConsoleStore {
  /** Opens tables, now and again when a failed write has made others of them: ask each time. */
  use<Tables>(openTables: (root: RootDatabase) => Tables): () => Tables;
  /** All or nothing, and on the disk when it returns. Throws a `StoreFailure` where it is not. */
  write(transact: () => void): void;
  /** Why nothing can be written at present. */
  readonly failure: StoreFailure | undefined;
  close(): Promise<void>;
}

/** Where the store lies, and who hears of its failures. */
export interface ConsoleStoreOptions {
  /** Undefined keeps everything for this process only. */
  readonly dataDir: string | undefined;
  /** Told when the folder cannot be written any more, and, with undefined, when it can. */
  readonly onChange?: ((failure: StoreFailure | undefined) => void) | undefined;
  readonly guard?: WriteGuard;
}

/**
 * Transactions run in this thread: those that lmdb runs in another one end the process when they
 * fail, because lmdb rejects promises that nobody holds. There are few, each for something that a
 * person did.
 */
export function openConsoleStore(options: ConsoleStoreOptions): ConsoleStore {
  const { dataDir, onChange } = options;
  const guard = options.guard ?? new WriteGuard({ folder: dataDir ?? tmpdir(), onChange });
  let root = guard.write(() => openRoot(dataDir));
  return {
    use(openTables) {
      let openedIn = root;
      let tables = openTables(root);
      return () => {
        if (openedIn !== root) tables = openTables(root);
        openedIn = root;
        return tables;
      };
    },
    write(transact) {
      try {
        guard.write(() => root.transactionSync(transact));
      } catch (error) {
        if (dataDir !== undefined) {
          // After some failures lmdb refuses everything else. It closes at once: nothing is under way.
          void root.close();
          root = openRoot(dataDir);
        }
        throw error;
      }
    },
    get failure() {
      return guard.failure;
    },
    close: () => root.close(),
  };
}

function openRoot(dataDir: string | undefined): RootDatabase {
  // Without a path lmdb makes a temporary file, which it deletes when it closes.
  if (dataDir === undefined) return openLmdb({});
  mkdirSync(dataDir, { recursive: true });
  return openLmdb({ path: dataDir, noSubdir: false, overlappingSync: false });
}
