import { ensure } from '@/lib/base/assert';
import { createRandom } from '@/lib/base/random';

/** Every choice of a simulation comes from here, so that the seed decides them all. */
export class Dice {
  readonly #random: () => number;

  constructor(seed: number) {
    this.#random = createRandom(seed);
  }

  /** 0 up to and without `end`. */
  below(end: number): number {
    return Math.floor(this.#random() * end);
  }

  /** Both ends included. */
  between(lowest: number, highest: number): number {
    return lowest + this.below(highest - lowest + 1);
  }

  chance(probability: number): boolean {
    return this.#random() < probability;
  }

  pick<Item>(items: readonly Item[]): Item {
    return ensure(items[this.below(items.length)], 'something to pick from');
  }

  /** Undefined where there is nothing to pick from. */
  pickFrom<Item>(items: readonly Item[]): Item | undefined {
    return items.length === 0 ? undefined : this.pick(items);
  }
}
