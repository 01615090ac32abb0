import { ApiError } from '../api-error';
import type { FailedStream } from './stream-details';

interface OfStream {
  readonly streamName: string;
}

interface Wanted<Found> {
  readonly resolve: (found: Found) => void;
  readonly reject: (error: unknown) => void;
}

/** Streams that stand in neither list still wait for their turn. */
interface LoadedStreams<Found> {
  readonly found: readonly Found[];
  readonly failed: readonly FailedStream[];
}

type Ask<Found> = (names: readonly string[], signal: AbortSignal) => Promise<LoadedStreams<Found>>;

/**
 * Collects streams of which something is wanted into questions of several, one under way at a time.
 * What an answer leaves out is asked for again; what is not wanted any more is not.
 */
export class StreamsLoader<Found extends OfStream> {
  readonly #wanted = new Map<string, Set<Wanted<Found>>>();
  #isAsking = false;
  #question:
    | { readonly names: readonly string[]; readonly controller: AbortController }
    | undefined;

  constructor(
    readonly maxNames: number,
    readonly ask: Ask<Found>,
    /** How long to wait for more to come into sight before each round of questions. */
    readonly gatherMs?: number,
  ) {}

  load(streamName: string, signal: AbortSignal): Promise<Found> {
    return new Promise((resolve, reject) => {
      const wanted = { resolve, reject };
      const all = this.#wanted.get(streamName) ?? new Set<Wanted<Found>>();
      this.#wanted.set(streamName, all.add(wanted));
      signal.addEventListener('abort', () => {
        all.delete(wanted);
        reject(signal.reason);
        if (all.size === 0 && this.#wanted.get(streamName) === all) this.#drop(streamName);
      });
      void this.#askAll();
    });
  }

  #drop(streamName: string): void {
    this.#wanted.delete(streamName);
    const isUseless = this.#question?.names.every((name) => !this.#wanted.has(name));
    if (isUseless) this.#question?.controller.abort();
  }

  async #askAll(): Promise<void> {
    if (this.#isAsking) return;
    this.#isAsking = true;
    while (this.#wanted.size > 0) {
      await this.#gather();
      if (this.#wanted.size > 0) await this.#askSome();
    }
    this.#isAsking = false;
  }

  /** What comes into sight together is asked for together. */
  async #gather(): Promise<void> {
    const { gatherMs } = this;
    if (gatherMs === undefined) return;
    await new Promise((resolve) => setTimeout(resolve, gatherMs));
  }

  async #askSome(): Promise<void> {
    const names = [...this.#wanted.keys()].slice(0, this.maxNames);
    const controller = new AbortController();
    this.#question = { names, controller };
    try {
      const { found, failed } = await this.ask(names, controller.signal);
      for (const one of found) this.#settle(one.streamName, ({ resolve }) => resolve(one));
      for (const { streamName, status, ...told } of failed) {
        const error = new ApiError(status, told);
        this.#settle(streamName, ({ reject }) => reject(error));
      }
    } catch (error) {
      for (const name of names) this.#settle(name, ({ reject }) => reject(error));
    } finally {
      this.#question = undefined;
    }
  }

  #settle(streamName: string, settle: (wanted: Wanted<Found>) => void): void {
    for (const wanted of this.#wanted.get(streamName) ?? []) settle(wanted);
    this.#wanted.delete(streamName);
  }
}
