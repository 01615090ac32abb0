/**
 * Adds up amounts by name and keeps the names that have most, in fixed space whatever comes (Misra
 * and Gries): when there are too many names, all amounts are lowered alike, and those that reach 0
 * are forgotten. So an amount is never too high, and too low by at most `undercount`, which is 0 as
 * long as the names were few, and never more than the total divided by `capacity + 1`.
 */
export class HeavyHitters {
  readonly #amounts = new Map<string, number>();
  #total = 0;
  #undercount = 0;

  add(name: string, amount: number, capacity: number): void {
    this.#total += amount;
    this.#amounts.set(name, (this.#amounts.get(name) ?? 0) + amount);
    // Lowered only once as many again have come, so that a name costs the same however many.
    if (this.#amounts.size > 2 * capacity) this.#lower(capacity);
  }

  get total(): number {
    return this.#total;
  }

  get undercount(): number {
    return this.#undercount;
  }

  get amounts(): ReadonlyMap<string, number> {
    return this.#amounts;
  }

  #lower(capacity: number): void {
    const ascending = Float64Array.from(this.#amounts.values()).sort();
    const by = ascending.at(-1 - capacity) ?? 0;
    for (const [name, amount] of this.#amounts) {
      if (amount > by) this.#amounts.set(name, amount - by);
      else this.#amounts.delete(name);
    }
    this.#undercount += by;
  }
}
