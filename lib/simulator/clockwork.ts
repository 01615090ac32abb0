const TICK_MS = 250;

/** Turns every quarter of a second, one turn at a time; it does not keep the process alive. */
export class Clockwork {
  readonly #task: () => Promise<void>;
  readonly #timer: NodeJS.Timeout;
  #latest: Promise<void> = Promise.resolve();
  #turnsUnderWay = 0;

  constructor(task: () => Promise<void>, onError: (error: unknown) => void) {
    this.#task = task;
    this.#timer = setInterval(() => {
      if (this.#turnsUnderWay === 0) this.turn().catch(onError);
    }, TICK_MS);
    this.#timer.unref();
  }

  /** After the turns before it, whether they went well or not. */
  async turn(): Promise<void> {
    this.#turnsUnderWay++;
    const turn = this.#latest.then(this.#task);
    this.#latest = turn.then(
      () => this.#turnDone(),
      () => this.#turnDone(),
    );
    await turn;
  }

  async stop(): Promise<void> {
    clearInterval(this.#timer);
    await this.#latest;
  }

  #turnDone(): void {
    this.#turnsUnderWay--;
  }
}
