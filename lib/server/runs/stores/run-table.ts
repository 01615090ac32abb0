import { isUnderWay, type Run, type RunStep } from '@/lib/api/runs/runs';
import type { ShardRangeRow } from '@/lib/api/step-rows';
import { mapConcurrently } from '@/lib/base/concurrency/map-concurrently';
import { packJson } from '../../shared-store/packed-json';
import type { Item, SharedTable } from '../../shared-store/shared-table';
import type { RunHead, RunRef } from '../run-store';
import {
  endedKey,
  endedPartition,
  layoutKey,
  type PlacedStep,
  parseHead,
  parseRunItem,
  parseStep,
  type RunItem,
  stepKey,
  stepsRange,
  streamKey,
  UNDER_WAY,
} from './run-items';

const WRITTEN_AT_ONCE = 16;

/** The items of runs in the shared table, read and written one by one. */
export class RunTable {
  constructor(readonly table: SharedTable) {}

  /** Whatever run is under way on the stream. */
  async onStream(stream: Omit<RunRef, 'runId'>): Promise<RunItem | undefined> {
    const item = await this.table.get(streamKey(stream));
    return item && parseRunItem(item);
  }

  /** Undefined where the run has ended. */
  async underWay(run: RunRef): Promise<RunItem | undefined> {
    const item = await this.onStream(run);
    return item?.head.runId === run.runId ? item : undefined;
  }

  async allUnderWay(): Promise<readonly RunItem[]> {
    return (await this.table.all(UNDER_WAY)).map(parseRunItem);
  }

  async ended(run: Omit<RunRef, 'streamName'>) {
    const item = await this.table.get(endedKey(run));
    return item && { head: parseHead(item.head), version: Number(item.version) };
  }

  /** Newest first, at most about so many. */
  async newestEnded(connectionId: string, maxCount: number): Promise<readonly RunHead[]> {
    const ended: RunHead[] = [];
    const range = { newestFirst: true, pageSize: maxCount };
    for await (const page of this.table.pages(endedPartition(connectionId), range)) {
      ended.push(...page.map(({ head }) => parseHead(head)));
      if (ended.length >= maxCount) break;
    }
    return ended;
  }

  /** What does not change, and each step as it waits. Nobody finds them before the run is there. */
  async putParts(
    head: RunHead,
    rows: Run['steps'],
    before: readonly ShardRangeRow[],
  ): Promise<void> {
    await mapConcurrently(rows, WRITTEN_AT_ONCE, (row, index) =>
      this.putStep(head, { index, row }),
    );
    await this.table.put({ ...layoutKey(head), layout: packJson(before) });
  }

  async putStep(run: RunRef, { index, row }: PlacedStep): Promise<void> {
    await this.table.put({ ...stepKey(run, index), row: packJson(row) });
  }

  /** As it waits, or as it was left. */
  async storedStep(run: RunRef, index: number): Promise<RunStep | undefined> {
    const item = await this.table.get(stepKey(run, index));
    return item && parseStep(item.row);
  }

  async steps(head: RunHead): Promise<readonly RunStep[]> {
    const { pk, after } = stepsRange(head);
    const items: Item[] = [];
    for await (const page of this.table.pages(pk, { after })) items.push(...page);
    const rows = items.map(({ row }) => parseStep(row));
    const step = isUnderWay(head) ? (await this.underWay(head))?.step : undefined;
    return step === undefined ? rows : rows.with(step.index, step.row);
  }

  /** Moves a run that has ended to its place. Whoever finds one does so; all write the same. */
  async moveEnded({ head, fence, step }: RunItem): Promise<void> {
    if (step !== undefined) await this.putStep(head, step);
    await this.table.put({ ...endedKey(head), head: packJson(head), version: 1 }, 'absent');
    await this.table.delete(streamKey(head), { runId: head.runId, fence });
  }
}
