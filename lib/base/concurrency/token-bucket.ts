/** So much each second, and at most one second's worth at once unless another size is given. */
export class TokenBucket {
  readonly #perSecond: number;
  readonly #size: number;
  #left: number;
  #atMs: number;

  constructor(perSecond: number, nowMs: number, size = perSecond) {
    this.#perSecond = perSecond;
    this.#size = size;
    this.#left = size;
    this.#atMs = nowMs;
  }

  /** What is larger than the bucket needs a full one, and is paid off afterwards. */
  has(amount: number, nowMs: number): boolean {
    this.#refill(nowMs);
    return this.#left >= Math.min(amount, this.#size);
  }

  /** How many times in a row `has` would say yes, if that much were taken each time. */
  timesOf(amount: number, nowMs: number): number {
    this.#refill(nowMs);
    if (amount >= this.#size) return this.#left >= this.#size ? 1 : 0;
    return amount <= 0 ? Number.POSITIVE_INFINITY : Math.max(0, Math.floor(this.#left / amount));
  }

  /** How long until `has` says yes, if nothing is taken by then. */
  msUntil(amount: number, nowMs: number): number {
    this.#refill(nowMs);
    const missing = Math.min(amount, this.#size) - this.#left;
    return missing <= 0 ? 0 : Math.ceil((missing * 1000) / this.#perSecond);
  }

  hasAny(nowMs: number): boolean {
    this.#refill(nowMs);
    return this.#left > 0;
  }

  take(amount: number): void {
    this.#left -= amount;
  }

  /** What exceeds the rest uses it up, in full: 10 MB at 2 MB/s block 5 s (facts §5.2). */
  takeAllFor(amount: number): void {
    this.#left = amount <= this.#left ? this.#left - amount : Math.min(this.#left, 0) - amount;
  }

  isFull(nowMs: number): boolean {
    this.#refill(nowMs);
    return this.#left >= this.#size;
  }

  #refill(nowMs: number): void {
    const refilled = this.#left + (this.#perSecond * (nowMs - this.#atMs)) / 1000;
    this.#left = Math.min(this.#size, refilled);
    this.#atMs = nowMs;
  }
}
