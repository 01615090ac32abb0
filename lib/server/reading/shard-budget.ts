import type { ReadBudget } from '@/lib/api/records/records';

/** What Shardline may take of a shard; undefined where nobody goes short of it. */
export interface ShardRates {
  readonly callsPerSecond: number;
  readonly bytesPerSecond: number | undefined;
}

/** What an answer brought. */
export interface ReadAmount {
  readonly recordCount: number;
  readonly byteCount: number;
}

const MEASURED_MS = 5000;
const FIRST_DELAY_MS = 1000;
const LONGEST_DELAY_MS = 16_000;
/** Of a shard of which nothing is known yet: a megabyte, where records are of a kilobyte. */
const FIRST_RECORDS = 1000;

/** In real time, as all throughput is. */
export class ShardBudget {
  readonly #intervalMs: number;
  /** When the next turn is; those that are taken lie before. */
  #nextAt = 0;
  #sentAt = 0;
  #putOffUntil = 0;
  /** What came last has then been paid for. */
  #restsUntil = 0;
  #delayMs = 0;
  #recordBytes: number | undefined;
  #use: readonly { readonly at: number; readonly calls: number; readonly bytes: number }[] = [];

  constructor(readonly rates: ShardRates) {
    this.#intervalMs = Math.ceil(1000 / rates.callsPerSecond);
  }

  /** Resolves when a call may be sent; who asks first is first. */
  async turn(): Promise<void> {
    for (;;) {
      const turnAt = Math.max(Date.now(), this.#nextAt, this.#restsUntil);
      this.#nextAt = turnAt + this.#intervalMs;
      await until(turnAt);
      if (!this.isPutOff() && Date.now() >= this.#restsUntil) return;
    }
  }

  /** Sends a call whose turn has come; it may have waited for something else since then. */
  async send<Answer>(call: () => Promise<Answer>): Promise<Answer> {
    const now = Date.now();
    this.#sentAt = Math.max(now, this.#sentAt + this.#intervalMs);
    await until(this.#sentAt);
    this.#count(1, 0);
    return call();
  }

  /** As many records as one call may bring, going by what the last ones weighed. */
  limit(wanted: number): number {
    const { bytesPerSecond, callsPerSecond } = this.rates;
    if (bytesPerSecond === undefined) return wanted;
    if (this.#recordBytes === undefined) return Math.min(wanted, FIRST_RECORDS);
    const perCall = bytesPerSecond / callsPerSecond / Math.max(1, this.#recordBytes);
    return Math.min(wanted, Math.max(1, Math.floor(perCall)));
  }

  /** A call was answered. What it brought is paid for before the next. */
  gave({ recordCount, byteCount }: ReadAmount): void {
    this.#delayMs = 0;
    if (recordCount === 0) return;
    this.#count(0, byteCount);
    this.#recordBytes = byteCount / recordCount;
    const { bytesPerSecond } = this.rates;
    if (bytesPerSecond === undefined) return;
    const paidMs = Math.ceil((byteCount * 1000) / bytesPerSecond);
    this.#restsUntil = Math.max(this.#restsUntil, this.#sentAt) + paidMs;
  }

  /** Kinesis has refused a call: each time in a row, twice as long passes until the next. */
  putOff(): void {
    this.#delayMs = Math.min(LONGEST_DELAY_MS, this.#delayMs * 2 || FIRST_DELAY_MS);
    this.#putOffUntil = Date.now() + this.#delayMs;
    this.#nextAt = Math.max(this.#nextAt, this.#putOffUntil);
  }

  isPutOff(): boolean {
    return Date.now() < this.#putOffUntil;
  }

  isUnusedSince(ms: number): boolean {
    return Math.max(this.#nextAt, this.#restsUntil) < ms;
  }

  use(): ReadBudget {
    const recent = this.#recent(Date.now());
    const perSecond = (kind: 'calls' | 'bytes') =>
      (recent.reduce((sum, use) => sum + use[kind], 0) * 1000) / MEASURED_MS;
    return {
      callsPerSecond: perSecond('calls'),
      allowedCallsPerSecond: this.rates.callsPerSecond,
      bytesPerSecond: perSecond('bytes'),
      allowedBytesPerSecond: this.rates.bytesPerSecond,
    };
  }

  #count(calls: number, bytes: number): void {
    const at = Date.now();
    this.#use = [...this.#recent(at), { at, calls, bytes }];
  }

  #recent(now: number) {
    return this.#use.filter(({ at }) => now - at < MEASURED_MS);
  }
}

/** A timer may be early. */
async function until(ms: number): Promise<void> {
  while (Date.now() < ms) {
    await new Promise((resolve) => setTimeout(resolve, ms - Date.now()).unref());
  }
}
