import { isUnderWay, type Run, type RunStep } from '@/lib/api/runs/runs';
import type { ShardRangeRow } from '@/lib/api/step-rows';
import type { RunProgress } from '@/lib/api/streams/stream-glances';
import { ensure } from '@/lib/base/assert';
import { SharedAnswers } from '../../calls/shared-answers';
import { ConsoleError } from '../../http/console-error';
import { packJson } from '../../shared-store/packed-json';
import type { SharedTable } from '../../shared-store/shared-table';
import {
  LostLeaseError,
  type RunHead,
  type RunLease,
  type RunRef,
  type RunRelief,
  type RunStore,
  runInProgress,
} from '../run-store';
import { HeldLease, LEASE_TIMES, LeaseWatch, moment } from './held-lease';
import {
  endedKey,
  layoutKey,
  type PlacedStep,
  parseLayout,
  parseRelief,
  type RunItem,
  reliefKey,
  streamKey,
} from './run-items';
import { RunTable } from './run-table';

/** Older ones are in the table and not on the pages. */
const MAX_LISTED = 1000;
/** Of one step or layout; an item of DynamoDB has at most 400 KB. */
const MAX_PACKED_BYTES = 300 * 1024;

type ChangeOf = (head: RunHead) => Partial<RunHead>;

/** Runs in a table, which several instances of the console carry out. */
export class TableRunStore implements RunStore {
  readonly pickUpMs: number;
  readonly #table: SharedTable;
  readonly #runs: RunTable;
  readonly #watch: LeaseWatch;
  readonly #lists = new SharedAnswers<readonly RunHead[]>();
  readonly #items = new SharedAnswers<readonly RunItem[]>();
  /** By the run: the step in its item, which gives way to the next one. */
  readonly #lastSteps = new Map<string, PlacedStep>();

  constructor(
    table: SharedTable,
    readonly times = LEASE_TIMES,
  ) {
    this.#table = table;
    this.#runs = new RunTable(table);
    this.#watch = new LeaseWatch(times);
    this.pickUpMs = times.leaseMs / 4;
  }

  async create({ steps: rows, ...run }: Run, before: readonly ShardRangeRow[]): Promise<RunLease> {
    if ((await this.#runs.onStream(run)) !== undefined) throw runInProgress();
    const head = { ...run, stepCount: rows.length };
    requireStorable([before, ...rows]);
    await this.#runs.putParts(head, rows, before);
    const since = moment();
    const item = {
      ...streamKey(head),
      runId: head.runId,
      head: packJson(head),
      ...{ version: 1, fence: 1, holder: this.#table.instanceId, beat: 0 },
    };
    // Where the answer was lost, the second try finds the first.
    const isOurs =
      (await this.#table.put(item, 'absent')) || (await this.#runs.underWay(head)) !== undefined;
    if (!isOurs) throw runInProgress();
    this.#forgetLists();
    return this.#hold(head, 1, since);
  }

  async lease(run: RunRef): Promise<RunLease | undefined> {
    const item = await this.#runs.underWay(run);
    if (item === undefined) return undefined;
    if (!isUnderWay(item.head)) {
      await this.#moveEnded(item);
      return undefined;
    }
    if (item.holder !== '' && !this.#watch.hasLapsed(run.runId, item)) return undefined;
    const since = moment();
    if (!(await this.#take(run, item))) return undefined;
    this.#watch.forget(run.runId);
    if (item.step === undefined) this.#lastSteps.delete(run.runId);
    else this.#lastSteps.set(run.runId, item.step);
    return this.#hold(run, item.fence + 1, since);
  }

  async changeHead(run: RunRef, changeOf: ChangeOf, lease?: RunLease): Promise<RunHead> {
    for (;;) {
      const item = await this.#runs.underWay(run);
      if (lease !== undefined && item?.fence !== lease.fence) throw new LostLeaseError(run);
      if (item === undefined) return this.#changeEnded(run, changeOf);
      const { version, fence } = item;
      const change = changeOf(item.head);
      if (Object.keys(change).length === 0) return item.head;
      const head = { ...item.head, ...change };
      const set = { head: packJson(head), version: version + 1 };
      const condition = { runId: run.runId, version, ...(lease !== undefined && { fence }) };
      if (!(await this.#table.update(streamKey(run), set, condition))) continue;
      if (!isUnderWay(head)) await this.#moveEnded({ ...item, head });
      this.#forgetLists();
      return head;
    }
  }

  async saveStep({ run, fence }: RunLease, index: number, row: RunStep): Promise<void> {
    const last = this.#lastSteps.get(run.runId);
    if (last !== undefined && last.index !== index) await this.#runs.putStep(run, last);
    const set = { stepIndex: index, step: packJson(row) };
    if (!(await this.#table.update(streamKey(run), set, { runId: run.runId, fence }))) {
      throw new LostLeaseError(run);
    }
    this.#lastSteps.set(run.runId, { index, row });
  }

  async letGo(run: RunRef, index: number, letGoAt: number): Promise<void> {
    const row = await this.#runs.storedStep(run, index);
    if (row?.state === 'waiting') {
      await this.#runs.putStep(run, { index, row: { ...row, letGoAt } });
    }
  }

  heads(connectionId: string): Promise<readonly RunHead[]> {
    return this.#lists.ask(connectionId, () => this.#listHeads(connectionId));
  }

  async underWay(): Promise<readonly RunHead[]> {
    return (await this.#runs.allUnderWay()).map(({ head }) => head);
  }

  async underWayOn(connectionId: string, streamName: string): Promise<RunHead | undefined> {
    return (await this.#runs.onStream({ connectionId, streamName }))?.head;
  }

  async progressOf(connectionId: string, streamName: string): Promise<RunProgress | undefined> {
    const item = (await this.#recentItems()).find(
      ({ head }) => head.connectionId === connectionId && head.streamName === streamName,
    );
    return item && { doneCount: doneCountOf(item), stepCount: item.head.stepCount };
  }

  async head({
    connectionId,
    streamName,
    runId,
  }: Pick<RunRef, 'connectionId' | 'runId'> & Partial<RunRef>): Promise<RunHead | undefined> {
    const isIt = ({ head }: RunItem) => head.runId === runId && head.connectionId === connectionId;
    const item =
      streamName === undefined
        ? (await this.#runs.allUnderWay()).find(isIt)
        : await this.#runs.underWay({ connectionId, streamName, runId });
    return item?.head ?? (await this.#runs.ended({ connectionId, runId }))?.head;
  }

  steps(head: RunHead): Promise<readonly RunStep[]> {
    return this.#runs.steps(head);
  }

  async step(run: RunRef, index: number): Promise<RunStep | undefined> {
    const step = (await this.#runs.underWay(run))?.step;
    return step?.index === index ? step.row : this.#runs.storedStep(run, index);
  }

  async before(run: RunRef): Promise<readonly ShardRangeRow[]> {
    const item = await this.#table.get(layoutKey(run));
    return item === undefined ? [] : parseLayout(item.layout);
  }

  /** The instance that ended a run measures it. It is not measured where that one stops before. */
  async endedSince(): Promise<readonly RunHead[]> {
    return [];
  }

  async saveRelief(run: RunRef, relief: RunRelief): Promise<void> {
    await this.#table.put({ ...reliefKey(run), relief: packJson(relief) });
  }

  async relief(run: RunRef): Promise<RunRelief> {
    const item = await this.#table.get(reliefKey(run));
    return item === undefined ? {} : parseRelief(item.relief);
  }

  /** False where another instance was first. */
  async #take(run: RunRef, { fence, beat }: RunItem): Promise<boolean> {
    const holder = this.#table.instanceId;
    const set = { fence: fence + 1, holder, beat: 0 };
    const condition = { runId: run.runId, fence, beat };
    if (await this.#table.update(streamKey(run), set, condition)) return true;
    // The answer to the first try may have been lost.
    const now = await this.#runs.underWay(run);
    return now?.fence === fence + 1 && now.holder === holder;
  }

  #hold(run: RunRef, fence: number, since: ReturnType<typeof moment>): RunLease {
    const ours = { runId: run.runId, fence };
    return new HeldLease({
      run,
      fence,
      since,
      times: this.times,
      renew: (beat) => this.#table.update(streamKey(run), { beat }, ours),
      free: async () => {
        await this.#table.update(streamKey(run), { holder: '' }, ours);
      },
    });
  }

  async #moveEnded(item: RunItem): Promise<void> {
    await this.#runs.moveEnded(item);
    this.#lastSteps.delete(item.head.runId);
    this.#watch.forget(item.head.runId);
  }

  async #changeEnded(run: RunRef, changeOf: ChangeOf): Promise<RunHead> {
    for (;;) {
      const { head, version } = ensure(await this.#runs.ended(run), `run ${run.runId}`);
      const changed = { ...head, ...changeOf(head) };
      const set = { head: packJson(changed), version: version + 1 };
      if (!(await this.#table.update(endedKey(run), set, { version }))) continue;
      this.#forgetLists();
      return changed;
    }
  }

  async #listHeads(connectionId: string): Promise<readonly RunHead[]> {
    const ended = await this.#runs.newestEnded(connectionId, MAX_LISTED);
    const known = new Map(ended.map((head) => [head.runId, head]));
    for (const { head } of await this.#recentItems()) {
      if (head.connectionId === connectionId && !known.has(head.runId)) known.set(head.runId, head);
    }
    return [...known.values()].sort((a, b) => (a.runId < b.runId ? -1 : 1));
  }

  /** All that is under way, a moment old at the most: pages ask often. */
  #recentItems(): Promise<readonly RunItem[]> {
    return this.#items.ask('', () => this.#runs.allUnderWay());
  }

  #forgetLists(): void {
    this.#lists.forgetAll();
    this.#items.forgetAll();
  }
}

function doneCountOf({ step }: RunItem): number {
  if (step === undefined) return 0;
  return step.row.state === 'done' ? step.index + 1 : step.index;
}

/** Refused before anything is sent, not in the middle of a run. */
function requireStorable(parts: readonly object[]): void {
  const isTooLarge = parts.some((part) => Buffer.byteLength(packJson(part)) > MAX_PACKED_BYTES);
  if (!isTooLarge) return;
  throw new ConsoleError('run-too-large', 'The steps do not fit in the shared table.');
}
