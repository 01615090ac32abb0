import type { ConsoleStore } from '../console-store';
import { type AuditLine, lineAfter } from './audit-chain';
import type { AuditLines, AuditLinesOptions, PlacedLine } from './audit-lines';

/** This many go at a time, so that not each line has to remove one. */
const REMOVED_TOGETHER = 1000;
const READ_TOGETHER = 1000;

/** The lines of the audit log in a table of the data folder, by their places. */
export class FolderAuditLines implements AuditLines {
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
    for (const part of this.#parts()) for (const line of part) options.onFound(line);
  }

  get endIndex(): number {
    return this.#end.index;
  }

  async add(text: string): Promise<number> {
    return this.addAll([text]);
  }

  /** All or nothing. Returns the place of the last. `alongside` is written with them. */
  addAll(texts: readonly string[], alongside?: () => void): number {
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
    for (const line of added) {
      this.#options.onFound(line);
      this.#options.onAdded(line);
    }
    return index;
  }

  /** Nobody else writes to the folder. */
  async catchUp(): Promise<void> {}

  async *before(index: number): AsyncIterable<PlacedLine> {
    for (const { key, value } of this.#table().getRange({ start: index - 1, reverse: true })) {
      yield { index: key, ...value };
    }
  }

  async *parts(): AsyncIterable<readonly PlacedLine[]> {
    yield* this.#parts();
  }

  *#parts(): Iterable<readonly PlacedLine[]> {
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
