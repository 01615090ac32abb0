/** Forgets the value that was set longest ago when it would hold more than `maxSize`. */
export class BoundedMap<Value> {
  readonly #values = new Map<string, Value>();

  constructor(readonly maxSize: number) {}

  get(id: string): Value | undefined {
    return this.#values.get(id);
  }

  set(id: string, value: Value): void {
    this.#values.delete(id);
    this.#values.set(id, value);
    if (this.#values.size <= this.maxSize) return;
    for (const [oldest] of this.#values) {
      this.#values.delete(oldest);
      break;
    }
  }

  delete(id: string): void {
    this.#values.delete(id);
  }
}
