import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
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
  // A temporary file of lmdb's own would leave its lock behind.
  const folder = dataDir ?? mkdtempSync(join(tmpdir(), 'shardline-console-'));
  const guard = options.guard ?? new WriteGuard({ folder, onChange });
  const open = () => openRoot(folder, dataDir !== undefined);
  let root = guard.write(open);
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
        // After some failures lmdb refuses everything else. It closes at once: nothing is under way.
        void root.close();
        root = open();
        throw error;
      }
    },
    get failure() {
      return guard.failure;
    },
    async close() {
      await root.close();
      if (dataDir === undefined) rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** What ends with the process does not wait for the disk. */
function openRoot(path: string, isKept: boolean): RootDatabase {
  mkdirSync(path, { recursive: true });
  return openLmdb({ path, noSubdir: false, overlappingSync: false, noSync: !isKept });
}
