import { isUnderWay, type RunStep } from '@/lib/api/runs/runs';
import type { ShardRangeRow } from '@/lib/api/step-rows';
import { assert, ensure } from '@/lib/base/assert';
import type { ConsoleStore } from '../../console-store';
import {
  type RunHead,
  type RunLease,
  type RunRef,
  type RunRelief,
  type RunStore,
  runInProgress,
} from '../run-store';

/** Runs in the data folder, which one process has. Throws, with the id of the run, where a part of one is missing. */
export function openFolderRunStore(store: ConsoleStore): RunStore {
  const tables = openTables(store);
  const heads = new Map([...tables().heads.getRange()].map(({ key, value }) => [key, value]));
  for (const [runId, head] of heads) requireWhole(tables(), runId, head);
  const saveStep = (runId: string, index: number, step: RunStep) =>
    store.write(() => tables().steps.putSync([runId, index], step));
  return {
    ...openReads(tables, heads),
    pickUpMs: undefined,
    async create({ steps: rows, ...run }, before) {
      if (underWayOn(heads, run) !== undefined) throw runInProgress();
      const head = { ...run, stepCount: rows.length };
      store.write(() => {
        tables().heads.putSync(head.runId, head);
        tables().layouts.putSync(head.runId, before);
        for (const [index, row] of rows.entries()) tables().steps.putSync([head.runId, index], row);
      });
      heads.set(head.runId, head);
      return ownLease(head);
    },
    lease: async (run) => ownLease(run),
    async changeHead({ runId }, changeOf) {
      const before = ensure(heads.get(runId), `run ${runId}`);
      const change = changeOf(before);
      if (Object.keys(change).length === 0) return before;
      const head = { ...before, ...change };
      store.write(() => tables().heads.putSync(runId, head));
      heads.set(runId, head);
      return head;
    },
    saveStep: async ({ run }, index, step) => saveStep(run.runId, index, step),
    async letGo({ runId }, index, letGoAt) {
      const step = tables().steps.get([runId, index]);
      if (step?.state === 'waiting') saveStep(runId, index, { ...step, letGoAt });
    },
    async saveRelief({ runId }, relief) {
      store.write(() => tables().reliefs.putSync(runId, relief));
    },
  };
}

type Tables = ReturnType<typeof openTables>;
type Heads = ReadonlyMap<string, RunHead>;
type RunReads = Omit<
  RunStore,
  'pickUpMs' | 'create' | 'lease' | 'changeHead' | 'saveStep' | 'letGo' | 'saveRelief'
>;

function openReads(tables: Tables, heads: Heads): RunReads {
  const steps = ({ runId, stepCount }: RunHead) =>
    [...tables().steps.getRange({ start: [runId, 0], end: [runId, stepCount] })].map(
      ({ value }) => value,
    );
  return {
    heads: async (connectionId) =>
      [...heads.values()].filter((head) => head.connectionId === connectionId),
    underWay: async () => [...heads.values()].filter(isUnderWay),
    underWayOn: async (connectionId, streamName) => underWayOn(heads, { connectionId, streamName }),
    async progressOf(connectionId, streamName) {
      const head = underWayOn(heads, { connectionId, streamName });
      if (head === undefined) return undefined;
      const doneCount = steps(head).filter(({ state }) => state === 'done').length;
      return { doneCount, stepCount: head.stepCount };
    },
    async head({ connectionId, runId }) {
      const head = heads.get(runId);
      return head?.connectionId === connectionId ? head : undefined;
    },
    steps: async (head) => steps(head),
    step: async ({ runId }, index) => tables().steps.get([runId, index]),
    before: async ({ runId }) => tables().layouts.get(runId) ?? [],
    endedSince: async (timeMs) =>
      [...heads.values()].filter((head) => !isUnderWay(head) && (head.finishedAt ?? 0) >= timeMs),
    relief: async ({ runId }) => tables().reliefs.get(runId) ?? {},
  };
}

function underWayOn(
  heads: Heads,
  { connectionId, streamName }: Omit<RunRef, 'runId'>,
): RunHead | undefined {
  return [...heads.values()].find(
    (head) =>
      isUnderWay(head) && head.connectionId === connectionId && head.streamName === streamName,
  );
}

const NEVER = new AbortController().signal;

/** Nobody else can have the folder. */
function ownLease(run: RunRef): RunLease {
  return { run, fence: 1, signal: NEVER, requireHeld() {}, async release() {} };
}

function openTables(store: ConsoleStore) {
  return store.use((root) => ({
    heads: root.openDB<RunHead, string>({ name: 'runs' }),
    steps: root.openDB<RunStep, [string, number]>({ name: 'steps' }),
    layouts: root.openDB<readonly ShardRangeRow[], string>({ name: 'layouts' }),
    reliefs: root.openDB<RunRelief, string>({ name: 'reliefs' }),
  }));
}

function requireWhole(
  { steps, layouts }: ReturnType<ReturnType<typeof openTables>>,
  runId: string,
  head: RunHead,
): void {
  const stored = steps.getCount({ start: [runId, 0], end: [runId, head.stepCount] });
  const isWhole =
    head.runId === runId && stored === head.stepCount && layouts.get(runId) !== undefined;
  assert(isWhole, `all of run ${runId}`);
}
