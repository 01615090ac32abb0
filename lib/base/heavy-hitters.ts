/**
 * Counts the names that come most often, in fixed space whatever comes (Misra and Gries): when
 * there are too many names, all counts are lowered alike, and those that reach 0 are forgotten. So
 * a count is never too high, and too low by at most `undercount`, which is 0 as long as the names
 * were few, and never more than the total divided by `capacity + 1`.
 */
export class HeavyHitters {
  readonly #counts = new Map<string, number>();
  #total = 0;
  #undercount = 0;

  add(name: string, capacity: number): void {
    this.#total++;
    this.#counts.set(name, (this.#counts.get(name) ?? 0) + 1);
    // Lowered only once as many again have come, so that a name costs the same however many.
    if (this.#counts.size > 2 * capacity) this.#lower(capacity);
  }

  get total(): number {
    return this.#total;
  }

  get undercount(): number {
    return this.#undercount;
  }

  get counts(): ReadonlyMap<string, number> {
    return this.#counts;
  }

  #lower(capacity: number): void {
    const ascending = Float64Array.from(this.#counts.values()).sort();
    const by = ascending.at(-1 - capacity) ?? 0;
    for (const [name, count] of this.#counts) {
      if (count > by) this.#counts.set(name, count - by);
      else this.#counts.delete(name);
    }
    this.#undercount += by;
  }
}
