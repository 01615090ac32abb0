/** Lets callers pass while it is open. They wait while it is closed. */
export class Gate {
  #opened = Promise.resolve();
  #open: (() => void) | undefined;

  close(): void {
    if (this.#open !== undefined) return;
    this.#opened = new Promise((resolve) => {
      this.#open = resolve;
    });
  }

  open(): void {
    this.#open?.();
    this.#open = undefined;
  }

  passed(): Promise<void> {
    return this.#opened;
  }
}
