import type { ConsoleStore } from '../console-store';
import { type AuditLine, lineAfter } from './audit-chain';

/** A line and its place in the log, from 1. */
export interface PlacedLine extends AuditLine {
  readonly index: number;
}

interface AuditLinesOptions {
  /** Told of every line that was stored. */
  readonly onLine: (line: PlacedLine) => void;
  /** Told of every place whose line gave way. */
  readonly onRemoved: (index: number) => void;
  /** The oldest lines give way to more than so many. */
  readonly maxLines: number;
}

/** So many go at a time, so that not each line has to remove one. */
const REMOVED_TOGETHER = 1000;
const READ_TOGETHER = 1000;

/** The lines of the audit log, in a table of the store, by their places. */
export class AuditLines {
  readonly #store: ConsoleStore;
  readonly #options: AuditLinesOptions;
  readonly #table;
  #end: { readonly index: number; readonly hash: string };

  constructor(store: ConsoleStore, options: AuditLinesOptions) {
    this.#store = store;
    this.#options = options;
    this.#table = store.use((root) => root.openDB<AuditLine, number>({ name: 'audit-lines' }));
    const [last] = this.#table().getRange({ reverse: true, limit: 1 });
    this.#end = { index: last?.key ?? 0, hash: last?.value.hash ?? '' };
  }

  /** The place of the newest line; 0 where there is none. */
  get endIndex(): number {
    return this.#end.index;
  }

  /** Returns the place of the last. `alongside` is written with them, or nothing is. */
  add(texts: readonly string[], alongside?: () => void): number {
    const added: PlacedLine[] = [];
    let { index, hash } = this.#end;
    for (const text of texts) {
      const line = lineAfter(hash, text);
      ({ hash } = line);
      index += 1;
      added.push({ index, ...line });
    }
    this.#store.write(() => {
      for (const { index: place, ...line } of added) this.#table().putSync(place, line);
      this.#removeOldest(index);
      alongside?.();
    });
    this.#end = { index, hash };
    for (const line of added) this.#options.onLine(line);
    return index;
  }

  /** Newest first, from before that place on. */
  *before(index: number): Iterable<PlacedLine> {
    for (const { key, value } of this.#table().getRange({ start: index - 1, reverse: true })) {
      yield { index: key, ...value };
    }
  }

  /** All of them, oldest first, some at a time. */
  *parts(): Iterable<readonly PlacedLine[]> {
    let start = 0;
    for (;;) {
      const range = this.#table().getRange({ start, limit: READ_TOGETHER });
      const part = [...range].map(({ key, value }) => ({ index: key, ...value }));
      const last = part.at(-1);
      if (last === undefined) return;
      yield part;
      start = last.index + 1;
    }
  }

  #removeOldest(newest: number): void {
    const { maxLines, onRemoved } = this.#options;
    const [first = newest] = this.#table().getKeys({ limit: 1 });
    if (newest - first < maxLines) return;
    const upTo = newest - maxLines + Math.min(REMOVED_TOGETHER, maxLines);
    for (const key of [...this.#table().getKeys({ end: upTo })]) {
      this.#table().removeSync(key);
      onRemoved(key);
    }
  }
}
