import { setImmediate } from 'node:timers/promises';
import * as z from 'zod/mini';
import type { AuditAnswer, AuditCheckAnswer, AuditEntry, AuditFilter } from '@/lib/api/audit';
import { isStoreFailure } from '@/lib/storage/store-failure';
import type { ConsoleStore } from '../console-store';
import { type AuditLine, follows, lineAfter } from './audit-chain';

/** Every call that was to change something, with how it ended. Lines are added and never changed. */
export interface AuditLog {
  /**
   * Stores a call before it goes out, so that nothing is changed that the log does not know. Throws
   * a `StoreFailure` where it cannot. Returns what adds how the call ended.
   */
  begin(call: Omit<AuditEntry, 'index' | 'outcome'>): (outcome: string) => void;
  /** Oldest first. */
  entries(): readonly AuditEntry[];
  /** Those that the filter lets pass, newest first, from before that place on. */
  find(filter: AuditFilter, before: number | undefined): AuditAnswer;
  /** Whether every line follows from the one before. Lets others go in between. */
  check(): Promise<AuditCheckAnswer>;
  /** Every line with its place, oldest first, some at a time. */
  lines(): Iterable<readonly PlacedLine[]>;
}

/** A line and its place in the log, from 1. */
export interface PlacedLine extends AuditLine {
  readonly index: number;
}

interface AuditLogOptions {
  /** Told of every line that was stored. */
  readonly onLine?: ((line: PlacedLine) => void) | undefined;
  /** The oldest lines give way to more than so many. */
  readonly maxLines?: number;
}

/** Some 15 MB, which are read at each start. */
const MAX_LINES = 50_000;
/** So many go at a time, so that not each line has to remove one. */
const REMOVED_TOGETHER = 1000;
const READ_TOGETHER = 1000;
const PAGE_ENTRIES = 50;
/** A page that finds little ends here, and the next one goes on. */
const PAGE_LINES = 20_000;

const callText = z.object({
  time: z.number(),
  connectionId: z.string(),
  operation: z.string(),
  input: z.record(z.string(), z.unknown()),
});
const answerText = z.object({ time: z.number(), answers: z.number(), outcome: z.string() });

/** The lines lie in a table of the store, by their places. */
export function openAuditLog(store: ConsoleStore, options: AuditLogOptions = {}): AuditLog {
  const { onLine, maxLines = MAX_LINES } = options;
  const table = store.use((root) => root.openDB<AuditLine, number>({ name: 'audit-lines' }));
  const [last] = table().getRange({ reverse: true, limit: 1 });
  let end = { index: last?.key ?? 0, hash: last?.value.hash ?? '' };
  /** Answers that could not be stored when they came. */
  let late: readonly string[] = [];
  /** How each call ended, by its place. */
  const outcomes = new Map<number, string>();
  for (const { text } of placed({})) noteAnswer(text);
  let checked: { readonly upTo: number; readonly answer: AuditCheckAnswer } | undefined;

  takeOverEntries(store, end.index, add);

  /** Returns the place of the last. `alongside` is written with them, or not at all. */
  function add(texts: readonly string[], alongside?: () => void): number {
    const added: PlacedLine[] = [];
    let { index, hash } = end;
    for (const text of [...late, ...texts]) {
      const line = lineAfter(hash, text);
      ({ hash } = line);
      index += 1;
      added.push({ index, ...line });
    }
    store.write(() => {
      for (const { index: place, ...line } of added) table().putSync(place, line);
      removeOldest(index);
      alongside?.();
    });
    end = { index, hash };
    late = [];
    for (const line of added) {
      noteAnswer(line.text);
      onLine?.(line);
    }
    return index;
  }

  function noteAnswer(text: string): void {
    const answer = readAnswer(text);
    if (answer !== undefined) outcomes.set(answer.answers, answer.outcome);
  }

  function removeOldest(newest: number): void {
    const [first = newest] = table().getKeys({ limit: 1 });
    if (newest - first < maxLines) return;
    const upTo = newest - maxLines + Math.min(REMOVED_TOGETHER, maxLines);
    for (const key of [...table().getKeys({ end: upTo })]) {
      table().removeSync(key);
      outcomes.delete(key);
    }
  }

  function placed(range: { start?: number; limit?: number; reverse?: boolean }) {
    return table()
      .getRange(range)
      .map(({ key, value }) => ({ index: key, ...value }));
  }

  function* lines(): Iterable<readonly PlacedLine[]> {
    let start = 0;
    for (;;) {
      const some = [...placed({ start, limit: READ_TOGETHER })];
      const lastOfSome = some.at(-1);
      if (lastOfSome === undefined) return;
      yield some;
      start = lastOfSome.index + 1;
    }
  }

  /** None where the line is the answer to a call. */
  function entriesOf({ index, text }: PlacedLine): readonly AuditEntry[] {
    if (readAnswer(text) !== undefined) return [];
    const call = callText.parse(JSON.parse(text));
    return [{ index, ...call, outcome: outcomes.get(index) ?? 'sent' }];
  }

  return {
    begin(call) {
      const index = add([JSON.stringify(call)]);
      return (outcome) => {
        const text = JSON.stringify({ time: Date.now(), answers: index, outcome });
        try {
          add([text]);
        } catch (error) {
          // What was done is done. The log says so here, and in the store with the next line.
          if (!isStoreFailure(error)) throw error;
          late = [...late, text];
          outcomes.set(index, outcome);
        }
      };
    },
    entries: () => [...placed({})].flatMap(entriesOf),
    find(filter, before) {
      const entries: AuditEntry[] = [];
      let read = 0;
      const start = before === undefined ? end.index : before - 1;
      for (const line of placed({ start, reverse: true })) {
        read += 1;
        entries.push(...entriesOf(line).filter((entry) => isWanted(entry, filter)));
        if (entries.length === PAGE_ENTRIES || read === PAGE_LINES) {
          return { entries, before: line.index };
        }
      }
      return { entries };
    },
    async check() {
      if (checked?.upTo === end.index) return checked.answer;
      const upTo = end.index;
      let lineCount = 0;
      let previous: PlacedLine | undefined;
      let brokenAt: number | undefined;
      for (const some of lines()) {
        for (const line of some) {
          // Of the oldest line that is left the one before is gone.
          const isFirst = previous === undefined && line.index > 1;
          const isWhole =
            isFirst ||
            (line.index === (previous?.index ?? 0) + 1 && follows(previous?.hash ?? '', line));
          if (!isWhole) brokenAt ??= line.index;
          previous = line;
        }
        lineCount += some.length;
        await setImmediate();
      }
      const answer = { lineCount, ...(brokenAt !== undefined && { brokenAt }) };
      checked = { upTo, answer };
      return answer;
    },
    lines,
  };
}

function readAnswer(text: string): z.infer<typeof answerText> | undefined {
  return answerText.safeParse(JSON.parse(text)).data;
}

function isWanted(entry: AuditEntry, { connectionId, search, outcome }: AuditFilter): boolean {
  if (connectionId !== undefined && entry.connectionId !== connectionId) return false;
  if (outcome === 'open' && entry.outcome !== 'sent') return false;
  if (outcome === 'failed' && ['sent', 'accepted'].includes(entry.outcome)) return false;
  const wanted = search.toLowerCase();
  return (
    entry.operation.toLowerCase().includes(wanted) ||
    JSON.stringify(entry.input).toLowerCase().includes(wanted)
  );
}

/** Entries were stored without a chain once, each with its outcome. They become lines, once. */
function takeOverEntries(
  store: ConsoleStore,
  endIndex: number,
  add: (texts: readonly string[], alongside: () => void) => number,
): void {
  const old = store.use((root) =>
    root.openDB<Omit<AuditEntry, 'index'>, number>({ name: 'audit' }),
  );
  const entries = [...old().getRange({ limit: MAX_LINES / 2 })].map(({ value }) => value);
  if (entries.length === 0) return;
  const texts = entries.flatMap(({ outcome, ...call }, place) => [
    JSON.stringify(call),
    JSON.stringify({ time: call.time, answers: endIndex + 2 * place + 1, outcome }),
  ]);
  add(texts, () => old().clearSync());
}
