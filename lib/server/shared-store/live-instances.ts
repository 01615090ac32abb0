import { isStoreFailure } from '@/lib/storage/store-failure';
import type { Item, SharedTable } from './shared-table';

/** When instances are counted, in milliseconds. */
export interface BeatTimes {
  readonly beatMs: number;
  /** How long an instance without contact keeps its share. */
  readonly keptMs: number;
  /** How much longer the others leave that share alone. */
  readonly marginMs: number;
}

const BEAT_TIMES: BeatTimes = { beatMs: 3000, keptMs: 240_000, marginMs: 60_000 };

/** By how many instances what an account allows is divided; undefined: this one may use nothing yet. */
export type Divisor = number | undefined;

/** What instances share evenly. */
export interface EvenShare {
  /** Told of the divisor at once and at each change. */
  follow(listener: (divisor: Divisor) => void): void;
}

const PARTITION = 'instances';
/** When DynamoDB may remove the row of an instance that nobody has cleaned up after. */
const ROW_SECONDS = 24 * 60 * 60;

/**
 * Each instance has a row, which says by what it divides. Together they never use more than the whole: an
 * instance begins only when all others divide by a number that counts it, and one that cannot reach the
 * table stops before the others take its share.
 */
export class LiveInstances implements EvenShare {
  readonly #table: SharedTable;
  readonly #times: BeatTimes;
  readonly #listeners = new Set<(divisor: Divisor) => void>();
  readonly #seen = new Map<string, { readonly beat: unknown; readonly atMs: number }>();
  readonly #timer: NodeJS.Timeout;
  #beat = 0;
  #counted = 1;
  #divisor: Divisor;
  #contactMs = performance.now();
  #beating: Promise<void>;

  constructor(table: SharedTable, times = BEAT_TIMES) {
    this.#table = table;
    this.#times = times;
    this.#beating = unlessUnreachable(() => this.#writeRow()).then(() => this.#count());
    this.#timer = setInterval(() => {
      this.#beating = this.#beating.then(() => this.#count());
    }, times.beatMs).unref();
  }

  follow(listener: (divisor: Divisor) => void): void {
    this.#listeners.add(listener);
    listener(this.#divisor);
  }

  /** The others may use its share from then on. */
  async close(): Promise<void> {
    clearInterval(this.#timer);
    await this.#beating;
    this.#divide(undefined);
    await unlessUnreachable(async () => {
      await this.#table.delete(this.#key(), { beat: this.#beat });
    });
  }

  async #count(): Promise<void> {
    const startedMs = performance.now();
    await unlessUnreachable(async () => {
      const others = (await this.#table.all(PARTITION)).filter((item) => this.#isLive(item));
      const counted = others.length + 1;
      this.#counted = counted;
      // The own share shrinks before the others hear of it.
      if (this.#divisor !== undefined && counted > this.#divisor) this.#divide(counted);
      await this.#writeRow();
      this.#contactMs = startedMs;
      if (others.every(({ divisor }) => Number(divisor) >= counted)) this.#divide(counted);
    });
    if (performance.now() - this.#contactMs >= this.#times.keptMs) this.#divide(undefined);
  }

  /** A row that stays the same for long is that of a process that has ended. */
  #isLive({ pk, sk, beat }: Item): boolean {
    if (sk === this.#table.instanceId) return false;
    const now = performance.now();
    const seen = this.#seen.get(sk);
    if (seen === undefined || seen.beat !== beat) {
      this.#seen.set(sk, { beat, atMs: now });
      return true;
    }
    if (now - seen.atMs < this.#times.keptMs + this.#times.marginMs) return true;
    this.#seen.delete(sk);
    void unlessUnreachable(async () => {
      await this.#table.delete({ pk, sk }, { beat: Number(beat) });
    });
    return false;
  }

  async #writeRow(): Promise<void> {
    this.#beat += 1;
    await this.#table.put({
      ...this.#key(),
      beat: this.#beat,
      divisor: this.#counted,
      expiresAt: Math.floor(Date.now() / 1000) + ROW_SECONDS,
    });
  }

  #key() {
    return { pk: PARTITION, sk: this.#table.instanceId };
  }

  #divide(divisor: Divisor): void {
    if (divisor === this.#divisor) return;
    this.#divisor = divisor;
    for (const listener of this.#listeners) listener(divisor);
  }
}

/** The next beat tries again. */
async function unlessUnreachable(act: () => Promise<void>): Promise<void> {
  try {
    await act();
  } catch (error) {
    if (!isStoreFailure(error)) throw error;
  }
}
