import { isSameRecord, type RecordId } from '@/lib/records/record-id';
import type { RecordRow } from '@/lib/records/record-row';
import { BY_ARRIVAL, compareRows, type RowOrder } from './row-order';

/**
 * The rows of the table, by arrival across shards unless another order is set; those that are alike
 * in it stay as they were read. Rows of batches that are held back wait beside it. It changes in place and says so: 200,000 rows
 * are not copied for each answer.
 */
export class RowStore {
  private rows: RecordRow[] = [];
  private waiting: RecordRow[] = [];
  private shownBatches = 0;
  private compare = compareRows(BY_ARRIVAL);

  get length(): number {
    return this.rows.length;
  }

  at(index: number): RecordRow | undefined {
    return this.rows[index];
  }

  all(): readonly RecordRow[] {
    return this.rows;
  }

  indexOf(id: RecordId): number {
    return this.rows.findIndex((row) => isSameRecord(row, id));
  }

  add(rows: readonly RecordRow[]): void {
    const isShown = ({ batch }: RecordRow) => batch < this.shownBatches;
    this.merge(rows.filter(isShown));
    // One by one: an aggregate may bring more rows than a call may have arguments.
    for (const row of rows) if (!isShown(row)) this.waiting.push(row);
  }

  /** Shows the batches below it; answers whether that brought rows. */
  show(shownBatches: number): boolean {
    this.shownBatches = shownBatches;
    const rows = this.waiting.filter(({ batch }) => batch < shownBatches);
    if (rows.length === 0) return false;
    this.waiting = this.waiting.filter(({ batch }) => batch >= shownBatches);
    this.merge(rows);
    return true;
  }

  sort(order: RowOrder): void {
    this.compare = compareRows(order);
    this.rows.sort(this.compare);
  }

  evictBefore(firstBatch: number): void {
    const isLeft = ({ batch }: RecordRow) => batch >= firstBatch;
    this.rows = this.rows.filter(isLeft);
    this.waiting = this.waiting.filter(isLeft);
  }

  clear(): void {
    this.rows = [];
    this.waiting = [];
  }

  /** From the end, where new rows mostly belong: then nothing is moved. */
  private merge(unsorted: readonly RecordRow[]): void {
    const added = unsorted.toSorted(this.compare);
    let from = this.rows.length - 1;
    for (const row of added) this.rows.push(row);
    let to = this.rows.length - 1;
    for (let next = added.at(-1); next !== undefined; next = added.at(-1)) {
      const last = this.rows[from];
      if (last !== undefined && this.compare(last, next) > 0) {
        this.rows[to] = last;
        from -= 1;
      } else {
        this.rows[to] = next;
        added.pop();
      }
      to -= 1;
    }
  }
}
