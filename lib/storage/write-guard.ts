import { existsSync, statfsSync } from 'node:fs';
import { constants } from 'node:os';
import { StoreFailure } from './store-failure';

/** The disk and the clock can be replaced for tests. */
export interface WriteGuardOptions {
  readonly folder: string;
  /** Told when writing begins to fail, and, with undefined, when it works again. */
  readonly onChange?: ((failure: StoreFailure | undefined) => void) | undefined;
  /** How many bytes the disk of the folder has room for. */
  readonly freeBytes?: () => number;
  readonly now?: () => number;
}

/** Less room than this is none: a commit may be several megabytes. */
const MIN_FREE_BYTES = 8 * 1024 * 1024;
/** After a failure. What can wait is tried later, because something else may make room first. */
const PAUSE_MS = 1000;
const REST_MS = 10_000;
/** `MDB_MAP_FULL` of lmdb. */
const MAP_FULL = -30_792;

/**
 * The one way to write to a store. A write that fails is tried once more, because lmdb may fail
 * without a lasting cause. After a second failure `refusal` and `isResting` tell callers what is not
 * worth a try, so that a full disk costs neither time nor a flood of messages, and so that what
 * makes room is not drowned by what needs it.
 */
export class WriteGuard {
  readonly #folder: string;
  readonly #onChange: (failure: StoreFailure | undefined) => void;
  readonly #freeBytes: () => number;
  readonly #now: () => number;
  #failure: StoreFailure | undefined;
  /** Whether the disk itself says that it is full, so that it will also say when it is not. */
  #lackedRoom = false;
  #failedAtMs = 0;

  constructor(options: WriteGuardOptions) {
    const { folder, onChange = () => {}, now = Date.now } = options;
    this.#folder = folder;
    this.#onChange = onChange;
    this.#freeBytes = options.freeBytes ?? (() => freeBytesAt(folder));
    this.#now = now;
  }

  /** Why writing does not work at present. */
  get failure(): StoreFailure | undefined {
    if (this.#lackedRoom && !this.#lacksRoom()) this.#clear();
    return this.#failure;
  }

  /** Why a large write is not worth a try at present. */
  get refusal(): StoreFailure | undefined {
    return this.#isWithin(PAUSE_MS) ? this.failure : undefined;
  }

  /** Whether work that can wait should leave the store alone for now. */
  get isResting(): boolean {
    return this.failure !== undefined && this.#isWithin(REST_MS);
  }

  /**
   * Runs a transaction, all or nothing. Throws a `StoreFailure` where lmdb or the operating system
   * stored nothing, and what is our own mistake as it is.
   */
  write<Output>(transact: () => Output, beforeRetry: () => void = () => {}): Output {
    let output: Output;
    try {
      output = twice(transact, beforeRetry);
    } catch (error) {
      throw this.#fail(error);
    }
    // On a full disk a small write may fit in pages that the file has to spare.
    if (this.#failure !== undefined && !this.#lacksRoom()) this.#clear();
    return output;
  }

  #fail(error: unknown): unknown {
    if (!(error instanceof Error && 'code' in error)) return error;
    this.#lackedRoom = this.#lacksRoom();
    // A write that was cut short fails with EIO, whose words do not say that the disk is full.
    const isFull =
      this.#lackedRoom || error.code === constants.errno.ENOSPC || error.code === MAP_FULL;
    const failure = new StoreFailure(isFull ? 'full' : 'failed', this.#folder, error.message);
    const isNew = this.#failure?.message !== failure.message;
    this.#failure = failure;
    this.#failedAtMs = this.#now();
    if (isNew) this.#onChange(failure);
    return failure;
  }

  #clear(): void {
    this.#failure = undefined;
    this.#lackedRoom = false;
    this.#onChange(undefined);
  }

  #isWithin(pauseMs: number): boolean {
    return this.#now() < this.#failedAtMs + pauseMs;
  }

  #lacksRoom(): boolean {
    return this.#freeBytes() < MIN_FREE_BYTES;
  }
}

function twice<Output>(transact: () => Output, beforeRetry: () => void): Output {
  try {
    return transact();
  } catch {
    beforeRetry();
    return transact();
  }
}

/** For a process without special rights. A folder that is gone fails in words of its own. */
function freeBytesAt(folder: string): number {
  if (!existsSync(folder)) return Number.POSITIVE_INFINITY;
  const { bavail, bsize } = statfsSync(folder);
  return bavail * bsize;
}
