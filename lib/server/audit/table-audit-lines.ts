import type { Item, SharedTable } from '../shared-store/shared-table';
import { lineAfter } from './audit-chain';
import type { AuditLines, AuditLinesOptions, PlacedLine } from './audit-lines';

const PARTITION = 'audit';
const READ_TOGETHER = 1000;
/** A little over thirteen months. */
const KEPT_SECONDS = 400 * 24 * 60 * 60;

/**
 * The lines of the audit log in a table, as one chain of all instances. A line has the place after the
 * newest one and is stored only where nobody else has taken that place: whoever comes second reads
 * what the other has stored and tries the next place.
 */
export class TableAuditLines implements AuditLines {
  readonly #table: SharedTable;
  readonly #options: AuditLinesOptions;
  #end = { index: 0, hash: '', expiresAt: 0 };
  #catchingUp: Promise<readonly PlacedLine[]> | undefined;

  constructor(table: SharedTable, options: AuditLinesOptions) {
    this.#table = table;
    this.#options = options;
  }

  get endIndex(): number {
    return this.#end.index;
  }

  async add(text: string): Promise<number> {
    for (;;) {
      if (this.#end.index === 0) await this.#readNew();
      const line = { index: this.#end.index + 1, ...lineAfter(this.#end.hash, text) };
      // Never before that of an older line, or the chain would lose a line in its middle.
      const expiresAt = Math.max(this.#end.expiresAt, nowSeconds() + KEPT_SECONDS);
      const item = {
        ...keyOf(line.index),
        text,
        hash: line.hash,
        writer: this.#table.instanceId,
        expiresAt,
      };
      if (await this.#table.put(item, 'absent')) {
        this.#find(line, expiresAt);
        this.#options.onAdded(line);
        return line.index;
      }
      const found = await this.#readNew();
      // The answer to an earlier try may have been lost.
      const own = found.find((each) => each.isOwn && each.text === text);
      if (own === undefined) continue;
      this.#options.onAdded(own);
      return own.index;
    }
  }

  async catchUp(): Promise<void> {
    this.#catchingUp ??= this.#readNew().finally(() => {
      this.#catchingUp = undefined;
    });
    await this.#catchingUp;
  }

  async *before(index: number): AsyncIterable<PlacedLine> {
    const first = this.#firstIndex();
    const pages = this.#table.pages(PARTITION, {
      before: keyOf(index).sk,
      newestFirst: true,
      pageSize: READ_TOGETHER,
    });
    for await (const page of pages) {
      for (const line of page.filter(isKept).map(toLine)) {
        if (line.index < first) return;
        yield line;
      }
    }
  }

  async *parts(): AsyncIterable<readonly PlacedLine[]> {
    const pages = this.#table.pages(PARTITION, {
      after: keyOf(this.#firstIndex() - 1).sk,
      pageSize: READ_TOGETHER,
    });
    for await (const page of pages) yield page.filter(isKept).map(toLine);
  }

  #firstIndex(): number {
    return Math.max(1, this.#end.index - this.#options.maxLines + 1);
  }

  /** What follows the newest line that is known. At first only as many lines as the log shows. */
  async #readNew(): Promise<readonly FoundLine[]> {
    if (this.#end.index === 0) await this.#skipOldest();
    const found: FoundLine[] = [];
    for await (const page of this.#table.pages(PARTITION, { after: keyOf(this.#end.index).sk })) {
      for (const item of page) {
        const line = { ...toLine(item), isOwn: item.writer === this.#table.instanceId };
        // Two readers may find the same line.
        if (line.index <= this.#end.index) continue;
        this.#find(line, Number(item.expiresAt));
        found.push(line);
      }
    }
    return found;
  }

  async #skipOldest(): Promise<void> {
    const newest = this.#table.pages(PARTITION, { newestFirst: true, pageSize: 1 });
    for await (const [item] of newest) {
      const index = item === undefined ? 0 : toLine(item).index - this.#options.maxLines;
      if (index > this.#end.index) this.#end = { ...this.#end, index };
      return;
    }
  }

  #find({ index, text, hash }: PlacedLine, expiresAt: number): void {
    this.#options.onFound({ index, text, hash });
    this.#options.onRemoved(index - this.#options.maxLines);
    this.#end = { index, hash, expiresAt };
  }
}

interface FoundLine extends PlacedLine {
  readonly isOwn: boolean;
}

/** Sort keys are texts: with leading zeros their order is that of the places. */
function keyOf(index: number) {
  return { pk: PARTITION, sk: String(index).padStart(12, '0') };
}

function toLine({ sk, text, hash }: Item): PlacedLine {
  return { index: Number(sk), text: String(text), hash: String(hash) };
}

/** DynamoDB removes expired items when it has time, in no order. */
function isKept({ expiresAt }: Item): boolean {
  return Number(expiresAt) > nowSeconds();
}

function nowSeconds(): number {
  return Math.floor(Date.now() / 1000);
}
