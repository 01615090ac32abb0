import { SlotRing } from '@/lib/base/slot-ring';

/** Every page in sight asks so often whether the console can store. */
const ASKS_EVERY_SECONDS = 5;
const SECONDS_COUNTED = 15;

/** Counts open pages by the question that each of them repeats. */
export class Viewers {
  readonly #asked = new SlotRing(1000, SECONDS_COUNTED + 1, 1);

  /** A page has asked. */
  note(): void {
    this.#asked.add(0, 1, performance.now());
  }

  count(): number {
    const now = Math.floor(performance.now() / 1000);
    let asked = 0;
    for (let slot = Math.max(0, now - SECONDS_COUNTED); slot < now; slot++) {
      asked += this.#asked.amount(0, slot);
    }
    return Math.round((asked * ASKS_EVERY_SECONDS) / SECONDS_COUNTED);
  }
}
