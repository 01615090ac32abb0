import * as z from 'zod/mini';
import type { AuditAnswer, AuditCheckAnswer, AuditEntry, AuditFilter } from '@/lib/api/audit';
import { assert } from '@/lib/base/assert';
import { isStoreFailure } from '@/lib/storage/store-failure';
import type { ConsoleStore } from '../console-store';
import type { SharedTable } from '../shared-store/shared-table';
import { checkChain } from './audit-chain';
import type { AuditLines, AuditLinesOptions, PlacedLine } from './audit-lines';
import { FolderAuditLines } from './folder-audit-lines';
import { TableAuditLines } from './table-audit-lines';

/** Every call that was to change something, with how it ended. Lines are added and never changed. */
export interface AuditLog {
  /**
   * Stores a call before it goes out, so that nothing is changed that the log does not know. Throws
   * a `StoreFailure` where it cannot. Returns what adds how the call ended.
   */
  begin(call: Omit<AuditEntry, 'index' | 'outcome'>): Promise<(outcome: string) => Promise<void>>;
  /** Oldest first. */
  entries(): Promise<readonly AuditEntry[]>;
  /** Those that the filter lets pass, newest first, from before that place on. */
  find(filter: AuditFilter, before: number | undefined, maySee?: MaySee): Promise<AuditAnswer>;
  /** Whether every line follows from the one before. Lets others go in between. */
  check(): Promise<AuditCheckAnswer>;
  /** Every line with its place, oldest first, some at a time. */
  lines(): AsyncIterable<readonly PlacedLine[]>;
}

/** Tells whether calls of that connection may be shown to somebody. */
export type MaySee = (connectionId: string) => boolean;

interface AuditLogOptions {
  /** Told of every line that this process has stored. */
  readonly onLine?: ((line: PlacedLine) => void) | undefined;
  readonly maxLines?: number;
}

/** Some 15 MB, which are read once. */
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

/** The log in the data folder. Throws where an entry cannot be read. */
export function openAuditLog(store: ConsoleStore, options: AuditLogOptions = {}): AuditLog {
  return openLog(options, (linesOptions) => {
    const lines = new FolderAuditLines(store, {
      ...linesOptions,
      onFound(line) {
        requireReadable(line);
        linesOptions.onFound(line);
      },
    });
    takeOverEntries(store, lines);
    return lines;
  });
}

/** The log in a table, to which all instances add. */
export function openSharedAuditLog(table: SharedTable, options: AuditLogOptions = {}): AuditLog {
  return openLog(options, (linesOptions) => new TableAuditLines(table, linesOptions));
}

/** Reads each stored line once: it knows then how each call ended. */
function openLog<Lines extends AuditLines>(
  { onLine = () => {}, maxLines = MAX_LINES }: AuditLogOptions,
  openLines: (options: AuditLinesOptions) => Lines,
): AuditLog {
  /** By the place of the call. */
  const outcomes = new Map<number, string>();
  const lines = openLines({
    maxLines,
    onAdded: onLine,
    onFound({ text }) {
      const answer = readAnswer(text);
      if (answer !== undefined) outcomes.set(answer.answers, answer.outcome);
    },
    onRemoved: (index) => outcomes.delete(index),
  });
  /** Answers that could not be stored when they came. */
  let late: readonly string[] = [];
  let lastAdded: Promise<unknown> = Promise.resolve();
  let checked: { readonly upTo: number; readonly answer: AuditCheckAnswer } | undefined;

  /** One after the other, what is late first. */
  function add(text: string): Promise<number> {
    const added = lastAdded.then(async () => {
      for (const lateText of late) {
        await lines.add(lateText);
        late = late.slice(1);
      }
      return lines.add(text);
    });
    lastAdded = added.catch(() => {});
    return added;
  }

  return {
    async begin(call) {
      const index = await add(JSON.stringify(call));
      return async (outcome) => {
        const text = JSON.stringify({ time: Date.now(), answers: index, outcome });
        try {
          await add(text);
        } catch (error) {
          // What was done is done. The log says so here, and in the store with the next line.
          if (!isStoreFailure(error)) throw error;
          late = [...late, text];
          outcomes.set(index, outcome);
        }
      };
    },
    async entries() {
      await lines.catchUp();
      const entries: AuditEntry[] = [];
      for await (const part of lines.parts()) {
        entries.push(...part.flatMap((line) => entriesOf(line, outcomes)));
      }
      return entries;
    },
    async find(filter, before, maySee = () => true) {
      await lines.catchUp();
      return findEntries(lines.before(before ?? lines.endIndex + 1), outcomes, (entry) => {
        return maySee(entry.connectionId) && isWanted(entry, filter);
      });
    },
    async check() {
      await lines.catchUp();
      const upTo = lines.endIndex;
      if (checked?.upTo !== upTo) checked = { upTo, answer: await checkChain(lines.parts()) };
      return checked.answer;
    },
    async *lines() {
      await lines.catchUp();
      yield* lines.parts();
    },
  };
}

/** None where the line is the answer to a call, or where somebody has made something else of it. */
function entriesOf(
  { index, text }: PlacedLine,
  outcomes: ReadonlyMap<number, string>,
): readonly AuditEntry[] {
  const call = readAnswer(text) === undefined ? readCall(text) : undefined;
  return call === undefined ? [] : [{ index, ...call, outcome: outcomes.get(index) ?? 'sent' }];
}

async function findEntries(
  lines: AsyncIterable<PlacedLine>,
  outcomes: ReadonlyMap<number, string>,
  isShown: (entry: AuditEntry) => boolean,
): Promise<AuditAnswer> {
  const entries: AuditEntry[] = [];
  let read = 0;
  for await (const line of lines) {
    read += 1;
    entries.push(...entriesOf(line, outcomes).filter(isShown));
    if (entries.length === PAGE_ENTRIES || read === PAGE_LINES) {
      return { entries, before: line.index };
    }
  }
  return { entries };
}

/** Undefined for a line that is not the answer to a call. */
export function readAnswer(text: string): z.infer<typeof answerText> | undefined {
  return answerText.safeParse(parseLine(text)).data;
}

/** Undefined for a line that is not a call. */
export function readCall(text: string): z.infer<typeof callText> | undefined {
  return callText.safeParse(parseLine(text)).data;
}

/** Undefined where it is not JSON; the check of the chain says that the line was changed. */
function parseLine(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** In the folder a line that cannot be read is damage of the disk. */
function requireReadable({ index, text }: PlacedLine): void {
  const isReadable = readAnswer(text) !== undefined || readCall(text) !== undefined;
  assert(isReadable, `line ${index} of the audit log`);
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
function takeOverEntries(store: ConsoleStore, lines: FolderAuditLines): void {
  const old = store.use((root) =>
    root.openDB<Omit<AuditEntry, 'index'>, number>({ name: 'audit' }),
  );
  const entries = [...old().getRange({ limit: MAX_LINES / 2 })].map(({ value }) => value);
  if (entries.length === 0) return;
  const texts = entries.flatMap(({ outcome, ...call }, place) => [
    JSON.stringify(call),
    JSON.stringify({ time: call.time, answers: lines.endIndex + 2 * place + 1, outcome }),
  ]);
  lines.addAll(texts, () => old().clearSync());
}
