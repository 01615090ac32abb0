import type { RowOrder } from '@/lib/reading/row-order';
import { RowStore } from '@/lib/reading/row-store';
import type { FacetCounts } from '@/lib/records/filter/facets';
import type { ViewCounts, ViewedRows } from '../worker/worker-protocol';

const NOTHING_VIEWED: ViewCounts = { viewed: 0, matched: 0, undecided: 0, left: 0 };
/** Ten times a second is often enough to look at, and leaves the page free for whoever uses it. */
const SHOWN_EACH_MS = 100;

/** What the worker has sent so far, for components that draw it: they follow `version`. */
export class LiveRows {
  readonly rows = new RowStore();
  counts = NOTHING_VIEWED;
  facets: FacetCounts | undefined;
  /** Records that are no longer kept. */
  evicted = 0;
  /** Somebody waits for the end of another view: it is shown at once, as one answer of many is not. */
  private isAwaited = false;
  private version = 0;
  private shownAtMs = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private readonly listeners = new Set<() => void>();

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  readonly getVersion = (): number => this.version;

  add({ rows, counts }: ViewedRows): void {
    this.rows.add(rows);
    this.counts = counts;
    if (this.isAwaited && counts.left === 0) {
      this.isAwaited = false;
      this.notify();
    } else this.changed();
  }

  setFacets(facets: FacetCounts): void {
    this.facets = facets;
    this.changed();
  }

  sort(order: RowOrder): void {
    this.rows.sort(order);
    this.changed();
  }

  show(shownBatches: number): void {
    if (this.rows.show(shownBatches)) this.changed();
  }

  evictBefore(firstBatch: number, records: number): void {
    this.rows.evictBefore(firstBatch);
    this.evicted = records;
    this.changed();
  }

  /** The rows are to come anew, for another view. */
  clear(): void {
    this.rows.clear();
    this.counts = NOTHING_VIEWED;
    this.isAwaited = true;
    this.changed();
  }

  reset(): void {
    this.rows.show(0);
    this.evicted = 0;
    this.facets = undefined;
    this.clear();
  }

  private changed(): void {
    if (this.timer !== undefined) return;
    const waitMs = this.shownAtMs + SHOWN_EACH_MS - performance.now();
    this.timer = setTimeout(() => this.notify(), Math.max(0, waitMs));
  }

  private notify(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.shownAtMs = performance.now();
    this.version += 1;
    for (const listener of this.listeners) listener();
  }
}
