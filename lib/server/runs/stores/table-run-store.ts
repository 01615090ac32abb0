import { isUnderWay, type RunStep } from '@/lib/api/runs/runs';
import { ensure } from '@/lib/base/assert';
import { mapConcurrently } from '@/lib/base/concurrency/map-concurrently';
import { SharedAnswers } from '../../calls/shared-answers';
import { ConsoleError } from '../../http/console-error';
import { packJson } from '../../shared-store/packed-json';
import type { SharedTable } from '../../shared-store/shared-table';
import {
  LostLeaseError,
  type RunHead,
  type RunLease,
  type RunRef,
  type RunStore,
  runInProgress,
} from '../run-store';
import { HeldLease, LEASE_TIMES, LeaseWatch, moment } from './held-lease';
import {
  endedKey,
  endedPartition,
  layoutKey,
  type PlacedStep,
  parseHead,
  parseLayout,
  parseRelief,
  parseRunItem,
  parseStep,
  type RunItem,
  reliefKey,
  stepKey,
  stepsRange,
  streamKey,
  UNDER_WAY,
} from './run-items';

/** Older ones are in the table and not on the pages. */
const MAX_LISTED = 1000;
const WRITTEN_AT_ONCE = 16;
/** Of one step or layout; an item of DynamoDB has at most 400 KB. */
const MAX_PACKED_BYTES = 300 * 1024;

/** Runs in a table, which several instances of the console carry out. */
export function openTableRunStore(table: SharedTable, times = LEASE_TIMES): RunStore {
  const me = table.instanceId;
  const watch = new LeaseWatch(times);
  const lists = new SharedAnswers<readonly RunHead[]>();
  const items = new SharedAnswers<readonly RunItem[]>();
  /** By the run: the step in its item, which gives way to the next one. */
  const lastSteps = new Map<string, PlacedStep>();

  async function readItem(run: Omit<RunRef, 'runId'>): Promise<RunItem | undefined> {
    const item = await table.get(streamKey(run));
    return item && parseRunItem(item);
  }

  /** Undefined where the run has ended. */
  async function readRun(run: RunRef): Promise<RunItem | undefined> {
    const item = await readItem(run);
    return item?.head.runId === run.runId ? item : undefined;
  }

  async function readEnded(run: Omit<RunRef, 'streamName'>) {
    const item = await table.get(endedKey(run));
    return item && { head: parseHead(item.head), version: Number(item.version) };
  }

  async function allUnderWay(): Promise<readonly RunItem[]> {
    return (await table.all(UNDER_WAY)).map(parseRunItem);
  }

  function forgetLists(): void {
    lists.forgetAll();
    items.forgetAll();
  }

  async function putStep(run: RunRef, { index, row }: PlacedStep): Promise<void> {
    await table.put({ ...stepKey(run, index), row: packJson(row) });
  }

  function hold(run: RunRef, fence: number, since: ReturnType<typeof moment>): RunLease {
    const ours = { runId: run.runId, fence };
    return new HeldLease({
      run,
      fence,
      since,
      times,
      renew: (beat) => table.update(streamKey(run), { beat }, ours),
      async free() {
        await table.update(streamKey(run), { holder: '' }, ours);
      },
    });
  }

  /** Moves a run that has ended to its place. Whoever finds one does so; all write the same. */
  async function moveEnded({ head, fence, step }: RunItem): Promise<void> {
    if (step !== undefined) await putStep(head, step);
    await table.put({ ...endedKey(head), head: packJson(head), version: 1 }, 'absent');
    await table.delete(streamKey(head), { runId: head.runId, fence });
    lastSteps.delete(head.runId);
    watch.forget(head.runId);
  }

  async function changeEnded(
    run: RunRef,
    changeOf: (head: RunHead) => Partial<RunHead>,
  ): Promise<RunHead> {
    for (;;) {
      const { head, version } = ensure(await readEnded(run), `run ${run.runId}`);
      const changed = { ...head, ...changeOf(head) };
      const set = { head: packJson(changed), version: version + 1 };
      if (await table.update(endedKey(run), set, { version })) return changed;
    }
  }

  async function listHeads(connectionId: string): Promise<readonly RunHead[]> {
    const ended: RunHead[] = [];
    const pages = table.pages(endedPartition(connectionId), {
      newestFirst: true,
      pageSize: MAX_LISTED,
    });
    for await (const page of pages) {
      ended.push(...page.map(({ head }) => parseHead(head)));
      if (ended.length >= MAX_LISTED) break;
    }
    const known = new Map(ended.map((head) => [head.runId, head]));
    for (const { head } of await items.ask('', allUnderWay)) {
      if (head.connectionId === connectionId && !known.has(head.runId)) known.set(head.runId, head);
    }
    return [...known.values()].sort((a, b) => (a.runId < b.runId ? -1 : 1));
  }

  return {
    pickUpMs: times.leaseMs / 4,
    async create({ steps: rows, ...run }, before) {
      if ((await readItem(run)) !== undefined) throw runInProgress();
      const head = { ...run, stepCount: rows.length };
      requireStorable([before, ...rows]);
      await mapConcurrently(rows, WRITTEN_AT_ONCE, (row, index) => putStep(head, { index, row }));
      await table.put({ ...layoutKey(head), layout: packJson(before) });
      const since = moment();
      const item = {
        ...streamKey(head),
        runId: head.runId,
        head: packJson(head),
        ...{ version: 1, fence: 1, holder: me, beat: 0 },
      };
      // Where the answer was lost, the second try finds the first.
      const isOurs = (await table.put(item, 'absent')) || (await readRun(head)) !== undefined;
      if (!isOurs) throw runInProgress();
      forgetLists();
      return hold(head, 1, since);
    },
    async lease(run) {
      const item = await readRun(run);
      if (item === undefined) return undefined;
      if (!isUnderWay(item.head)) {
        await moveEnded(item);
        return undefined;
      }
      if (item.holder !== '' && !watch.hasLapsed(run.runId, item)) return undefined;
      const since = moment();
      const { beat } = item;
      const fence = item.fence + 1;
      const set = { fence, holder: me, beat: 0 };
      const condition = { runId: run.runId, fence: item.fence, beat };
      if (!(await table.update(streamKey(run), set, condition))) {
        // The answer to the first try may have been lost.
        const now = await readRun(run);
        if (now?.fence !== fence || now.holder !== me) return undefined;
      }
      watch.forget(run.runId);
      if (item.step === undefined) lastSteps.delete(run.runId);
      else lastSteps.set(run.runId, item.step);
      return hold(run, fence, since);
    },
    async changeHead(run, changeOf, lease) {
      for (;;) {
        const item = await readRun(run);
        if (lease !== undefined && item?.fence !== lease.fence) throw new LostLeaseError(run);
        if (item === undefined) return changeEnded(run, changeOf);
        const { version, fence } = item;
        const change = changeOf(item.head);
        if (Object.keys(change).length === 0) return item.head;
        const head = { ...item.head, ...change };
        const set = { head: packJson(head), version: version + 1 };
        const condition = { runId: run.runId, version, ...(lease !== undefined && { fence }) };
        if (!(await table.update(streamKey(run), set, condition))) continue;
        if (!isUnderWay(head)) await moveEnded({ ...item, head });
        forgetLists();
        return head;
      }
    },
    async saveStep({ run, fence }, index, row) {
      const last = lastSteps.get(run.runId);
      if (last !== undefined && last.index !== index) await putStep(run, last);
      const set = { stepIndex: index, step: packJson(row) };
      if (!(await table.update(streamKey(run), set, { runId: run.runId, fence }))) {
        throw new LostLeaseError(run);
      }
      lastSteps.set(run.runId, { index, row });
    },
    async letGo(run, index, letGoAt) {
      const item = await table.get(stepKey(run, index));
      const row = item && parseStep(item.row);
      if (row?.state === 'waiting') await putStep(run, { index, row: { ...row, letGoAt } });
    },
    heads: (connectionId) => lists.ask(connectionId, () => listHeads(connectionId)),
    underWay: async () => (await allUnderWay()).map(({ head }) => head),
    async underWayOn(connectionId, streamName) {
      return (await readItem({ connectionId, streamName }))?.head;
    },
    async progressOf(connectionId, streamName) {
      const item = (await items.ask('', allUnderWay)).find(
        ({ head }) => head.connectionId === connectionId && head.streamName === streamName,
      );
      return item && { doneCount: doneCountOf(item), stepCount: item.head.stepCount };
    },
    async head({ connectionId, streamName, runId }) {
      const isIt = ({ head }: RunItem) =>
        head.runId === runId && head.connectionId === connectionId;
      const item =
        streamName === undefined
          ? (await allUnderWay()).find(isIt)
          : await readRun({ connectionId, streamName, runId });
      return item?.head ?? (await readEnded({ connectionId, runId }))?.head;
    },
    async steps(head) {
      const { pk, after } = stepsRange(head);
      const rows: RunStep[] = [];
      for await (const page of table.pages(pk, { after })) {
        rows.push(...page.map(({ row }) => parseStep(row)));
      }
      const step = isUnderWay(head) ? (await readRun(head))?.step : undefined;
      return step === undefined ? rows : rows.with(step.index, step.row);
    },
    async step(run, index) {
      const step = (await readRun(run))?.step;
      if (step?.index === index) return step.row;
      const item = await table.get(stepKey(run, index));
      return item && parseStep(item.row);
    },
    async before(run) {
      const item = await table.get(layoutKey(run));
      return item === undefined ? [] : parseLayout(item.layout);
    },
    // The instance that ended a run measures it. It is not measured where that one stops before.
    endedSince: async () => [],
    async saveRelief(run, relief) {
      await table.put({ ...reliefKey(run), relief: packJson(relief) });
    },
    async relief(run) {
      const item = await table.get(reliefKey(run));
      return item === undefined ? {} : parseRelief(item.relief);
    },
  };
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
