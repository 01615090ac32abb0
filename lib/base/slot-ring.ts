/** Amounts of several kinds by slot of time, the latest slots only: all in fixed space. */
export class SlotRing {
  readonly slotMs: number;
  readonly slotCount: number;
  readonly #kindCount: number;
  readonly #amounts: Float64Array;
  /** The number of the slot that each place holds: its time, in slots since the epoch. */
  readonly #numbers: Float64Array;
  /** The amounts of all slots from `#summedFrom` on, kept up as they change. */
  readonly #sums: Float64Array;
  #summedFrom = Number.POSITIVE_INFINITY;
  /** Whether the slot that was opened last is among them. */
  #isSummed = false;

  constructor(slotMs: number, slotCount: number, kindCount: number) {
    this.slotMs = slotMs;
    this.slotCount = slotCount;
    this.#kindCount = kindCount;
    this.#amounts = new Float64Array(slotCount * kindCount);
    this.#numbers = new Float64Array(slotCount).fill(-1);
    this.#sums = new Float64Array(kindCount);
  }

  /** What is older than the slots reach back is left out. */
  add(kind: number, amount: number, atMs: number): void {
    this.addIn(this.openSlot(atMs), kind, amount);
  }

  /** Adds to a slot that `openSlot` just returned: several amounts then open it once. */
  addIn(slot: number, kind: number, amount: number): void {
    const at = slot + kind;
    if (at < 0) return;
    this.#amounts[at] = (this.#amounts[at] ?? 0) + amount;
    if (this.#isSummed) this.#sums[kind] = (this.#sums[kind] ?? 0) + amount;
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

  /**
   * The amounts by kind of all slots from that one on, added up; of a kind that is raised it says
   * nothing. The sums move along with the window, so that asking thousands of rings every few seconds
   * looks at the slots that have gone by since, and not at all of them. The next call changes the answer.
   */
  totalsSince(firstNumber: number): Readonly<Float64Array> {
    const oldest = Math.max(firstNumber, 0);
    if (oldest < this.#summedFrom) {
      this.#sums.fill(0);
      for (const number of this.#numbers) if (number >= oldest) this.#sumUp(number, 1);
    } else if (oldest - this.#summedFrom < this.slotCount) {
      for (let number = this.#summedFrom; number < oldest; number++) this.#sumUp(number, -1);
    } else {
      for (const number of this.#numbers) {
        if (number >= this.#summedFrom && number < oldest) this.#sumUp(number, -1);
      }
    }
    this.#summedFrom = oldest;
    return this.#sums;
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
    this.#isSummed = slotNumber >= this.#summedFrom;
    if (held < slotNumber) {
      if (held >= this.#summedFrom) this.#sumUp(held, -1);
      this.#numbers[place] = slotNumber;
      this.#amounts.fill(0, offset, offset + this.#kindCount);
    }
    return offset;
  }

  #sumUp(slotNumber: number, sign: 1 | -1): void {
    const place = slotNumber % this.slotCount;
    if (this.#numbers[place] !== slotNumber) return;
    const offset = place * this.#kindCount;
    for (let kind = 0; kind < this.#kindCount; kind++) {
      this.#sums[kind] = (this.#sums[kind] ?? 0) + sign * (this.#amounts[offset + kind] ?? 0);
    }
  }
}
