import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { open as openLmdb } from 'lmdb';
import { DATA_FILE } from './check-store';
import { WriteGuard } from './write-guard';

/**
 * Makes an empty store in a folder that has none, or nothing: where it fails, what is left must not
 * look like a store that has lost its file. Throws a `StoreFailure`.
 */
export function makeStore(folder: string): void {
  const made = mkdirSync(folder, { recursive: true });
  try {
    // It closes at once: nothing is under way.
    new WriteGuard({ folder }).write(
      () => void openLmdb({ path: folder, noSubdir: false, overlappingSync: false }).close(),
    );
  } catch (error) {
    rmSync(made ?? join(folder, DATA_FILE), { recursive: true, force: true });
    throw error;
  }
}
