import type { Drain } from '@/lib/api/runs/rehearsal';
import type { Consumer } from './consumer';
import type { Lane } from './lane';

interface Watched {
  readonly stepIndex: number;
  readonly consumerIndex: number;
  readonly closedAtMs: number;
  readonly isDrained: () => boolean;
}

/** Notes how long each consumer needs to read what each step closed. */
export class DrainWatch {
  readonly #consumers: readonly Consumer[];
  readonly #drains: Drain[][] = [];
  #watched: readonly Watched[] = [];

  constructor(consumers: readonly Consumer[]) {
    this.#consumers = consumers;
  }

  get isOver(): boolean {
    return this.#watched.length === 0;
  }

  /** The shards that the next step has just closed. */
  begin(closed: readonly Lane[], nowMs: number): void {
    const stepIndex = this.#drains.length;
    this.#drains.push(this.#consumers.map(() => ({})));
    const begun = this.#consumers.map((consumer, consumerIndex) => ({
      stepIndex,
      consumerIndex,
      closedAtMs: nowMs,
      isDrained: consumer.watch(closed),
    }));
    this.#watched = [...this.#watched, ...begun];
  }

  /** Call it after each turn. */
  look(nowMs: number): void {
    this.#watched = this.#watched.filter(({ stepIndex, consumerIndex, closedAtMs, isDrained }) => {
      if (!isDrained()) return true;
      const drains = this.#drains[stepIndex];
      if (drains !== undefined) drains[consumerIndex] = { withinMs: nowMs - closedAtMs };
      return false;
    });
  }

  /** Of each consumer, in their order. */
  of(stepIndex: number): readonly Drain[] {
    return this.#drains[stepIndex] ?? [];
  }
}
