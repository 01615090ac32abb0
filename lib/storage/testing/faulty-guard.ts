import { WriteGuard } from '../write-guard';

/** The disk of a test: every write fails while there is a fault, in the words of lmdb. */
export class FaultyGuard extends WriteGuard {
  /** How many more transactions fail. */
  failures = 0;
  readonly disk: { freeBytes: number };

  constructor(folder: string, now: () => number) {
    const disk = { freeBytes: Number.POSITIVE_INFINITY };
    super({ folder, now, freeBytes: () => disk.freeBytes });
    this.disk = disk;
  }

  override write<Output>(transact: () => Output, beforeRetry?: () => void): Output {
    return super.write(() => {
      if (this.disk.freeBytes === 0) throw systemError('No space left on device', 28);
      if (this.failures-- > 0) throw systemError('MDB_BAD_TXN: Transaction must abort', -30_782);
      return transact();
    }, beforeRetry);
  }
}

function systemError(message: string, code: number): Error {
  return Object.assign(new Error(message), { code });
}
