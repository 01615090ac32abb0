import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { checkLmdbFile } from './check-lmdb-file';
import { DamagedStoreError } from './damaged-store-error';
import { PageDamage } from './lmdb-page';

/** The file of lmdb in a folder. */
export const DATA_FILE = 'data.mdb';

/** Throws a `DamagedStoreError` where lmdb must not open what the folder holds. An empty one is new. */
export function checkStore(folder: string): void {
  const path = join(folder, DATA_FILE);
  if (!existsSync(path)) return;
  try {
    checkLmdbFile(path);
  } catch (error) {
    if (!(error instanceof PageDamage)) throw error;
    throw new DamagedStoreError(folder, `${DATA_FILE}: ${error.message}`);
  }
}
