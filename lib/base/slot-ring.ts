/** Amounts of several kinds by slot of time, the latest slots only: all in fixed space. */
export class SlotRing {
  readonly slotMs: number;
  readonly slotCount: number;
  readonly #kindCount: number;
  readonly #amounts: Float64Array;
  /** The number of the slot that each place holds: its time, in slots since the epoch. */
  readonly #numbers: Float64Array;

  constructor(slotMs: number, slotCount: number, kindCount: number) {
    this.slotMs = slotMs;
    this.slotCount = slotCount;
    this.#kindCount = kindCount;
    this.#amounts = new Float64Array(slotCount * kindCount);
    this.#numbers = new Float64Array(slotCount).fill(-1);
  }

  /** What is older than the slots reach back is left out. */
  add(kind: number, amount: number, atMs: number): void {
    this.addIn(this.openSlot(atMs), kind, amount);
  }

  /** Adds to a slot that `openSlot` just returned: several amounts then open it once. */
  addIn(slot: number, kind: number, amount: number): void {
    const at = slot + kind;
    if (at >= 0) this.#amounts[at] = (this.#amounts[at] ?? 0) + amount;
  }

  /** Keeps the highest. */
  raise(kind: number, value: number, atMs: number): void {
    const at = this.openSlot(atMs) + kind;
    if (at >= 0) this.#amounts[at] = Math.max(this.#amounts[at] ?? 0, value);
  }

  /** 0 where nothing was added. */
  amount(kind: number, slotNumber: number): number {
    const place = slotNumber % this.slotCount;
    if (this.#numbers[place] !== slotNumber) return 0;
    return this.#amounts[place * this.#kindCount + kind] ?? 0;
  }

  /** The amounts of the slots from the first to the last, added up. */
  total(kind: number, firstNumber: number, lastNumber: number): number {
    let total = 0;
    for (let number = firstNumber; number <= lastNumber; number++) {
      total += this.amount(kind, number);
    }
    return total;
  }

  /**
   * Where the slot's amounts begin, emptied when the place held an older one. Negative where the
   * slots do not reach back that far.
   */
  openSlot(atMs: number): number {
    const slotNumber = Math.floor(atMs / this.slotMs);
    const place = slotNumber % this.slotCount;
    const held = this.#numbers[place] ?? -1;
    if (held > slotNumber) return Number.NEGATIVE_INFINITY;
    const offset = place * this.#kindCount;
    if (held < slotNumber) {
      this.#numbers[place] = slotNumber;
      this.#amounts.fill(0, offset, offset + this.#kindCount);
    }
    return offset;
  }
}
