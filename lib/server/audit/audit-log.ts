import * as z from 'zod/mini';
import type { AuditAnswer, AuditCheckAnswer, AuditEntry, AuditFilter } from '@/lib/api/audit';
import { isStoreFailure } from '@/lib/storage/store-failure';
import type { ConsoleStore } from '../console-store';
import { checkChain } from './audit-chain';
import { AuditLines, type PlacedLine } from './audit-lines';

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

interface AuditLogOptions {
  /** Told of every line that was stored. */
  readonly onLine?: ((line: PlacedLine) => void) | undefined;
  readonly maxLines?: number;
}

/** Some 15 MB, which are read at each start. */
const MAX_LINES = 50_000;
const PAGE_ENTRIES = 50;
/** A page that finds little ends here, and the next one goes on. */
const PAGE_LINES = 20_000;

const callText = z.object({
  time: z.number(),
  connectionId: z.string(),
  who: z.optional(z.string()),
  from: z.optional(z.string()),
  operation: z.string(),
  input: z.record(z.string(), z.unknown()),
});
const answerText = z.object({ time: z.number(), answers: z.number(), outcome: z.string() });

/** Reads all that is stored once: it knows then how each call ended. */
export function openAuditLog(store: ConsoleStore, options: AuditLogOptions = {}): AuditLog {
  const { onLine, maxLines = MAX_LINES } = options;
  /** By the place of the call. */
  const outcomes = new Map<number, string>();
  const lines = new AuditLines(store, {
    maxLines,
    onLine(line) {
      noteAnswer(line.text);
      onLine?.(line);
    },
    onRemoved: (index) => outcomes.delete(index),
  });
  for (const part of lines.parts()) for (const { text } of part) noteAnswer(text);
  takeOverEntries(store, lines);
  /** Answers that could not be stored when they came. */
  let late: readonly string[] = [];
  let checked: { readonly upTo: number; readonly answer: AuditCheckAnswer } | undefined;

  function add(text: string): number {
    const index = lines.add([...late, text]);
    late = [];
    return index;
  }

  function noteAnswer(text: string): void {
    const answer = readAnswer(text);
    if (answer !== undefined) outcomes.set(answer.answers, answer.outcome);
  }

  return {
    begin(call) {
      const index = add(JSON.stringify(call));
      return (outcome) => {
        const text = JSON.stringify({ time: Date.now(), answers: index, outcome });
        try {
          add(text);
        } catch (error) {
          // What was done is done. The log says so here, and in the store with the next line.
          if (!isStoreFailure(error)) throw error;
          late = [...late, text];
          outcomes.set(index, outcome);
        }
      };
    },
    entries: () => [...lines.parts()].flat().flatMap((line) => entriesOf(line, outcomes)),
    find: (filter, before = lines.endIndex + 1) =>
      findEntries(lines.before(before), outcomes, filter),
    async check() {
      const upTo = lines.endIndex;
      if (checked?.upTo !== upTo) checked = { upTo, answer: await checkChain(lines.parts()) };
      return checked.answer;
    },
    lines: () => lines.parts(),
  };
}

/** None where the line is the answer to a call. */
function entriesOf(
  { index, text }: PlacedLine,
  outcomes: ReadonlyMap<number, string>,
): readonly AuditEntry[] {
  if (readAnswer(text) !== undefined) return [];
  const call = callText.parse(JSON.parse(text));
  return [{ index, ...call, outcome: outcomes.get(index) ?? 'sent' }];
}

function findEntries(
  lines: Iterable<PlacedLine>,
  outcomes: ReadonlyMap<number, string>,
  filter: AuditFilter,
): AuditAnswer {
  const entries: AuditEntry[] = [];
  let read = 0;
  for (const line of lines) {
    read += 1;
    entries.push(...entriesOf(line, outcomes).filter((entry) => isWanted(entry, filter)));
    if (entries.length === PAGE_ENTRIES || read === PAGE_LINES) {
      return { entries, before: line.index };
    }
  }
  return { entries };
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
    entry.who?.toLowerCase() === wanted ||
    entry.from === wanted ||
    JSON.stringify(entry.input).toLowerCase().includes(wanted)
  );
}

/** Entries were stored without a chain once, each with its outcome. They become lines, once. */
function takeOverEntries(store: ConsoleStore, lines: AuditLines): void {
  const old = store.use((root) =>
    root.openDB<Omit<AuditEntry, 'index'>, number>({ name: 'audit' }),
  );
  const entries = [...old().getRange({ limit: MAX_LINES / 2 })].map(({ value }) => value);
  if (entries.length === 0) return;
  const texts = entries.flatMap(({ outcome, ...call }, place) => [
    JSON.stringify(call),
    JSON.stringify({ time: call.time, answers: lines.endIndex + 2 * place + 1, outcome }),
  ]);
  lines.add(texts, () => old().clearSync());
}
