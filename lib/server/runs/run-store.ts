import type { RunLine } from '@/lib/api/runs/run-history';
import type { Run, RunStep } from '@/lib/api/runs/runs';
import type { ShardRangeRow } from '@/lib/api/step-rows';
import { assert } from '@/lib/base/assert';
import type { ConsoleStore } from '../console-store';

/** A run without its steps, which are kept one by one: a long run writes only what changes. */
export interface RunHead extends Omit<Run, 'steps'> {
  readonly stepCount: number;
}

/** The load of the stream around a run, in so far as it was known at the time. */
export interface RunRelief {
  readonly before?: RunLine | undefined;
  readonly after?: RunLine | undefined;
}

/** What saves anything throws a `StoreFailure` where it is not on the disk. */
export interface RunStore {
  /** All at once, so that no half of a plan is ever found. */
  create(run: Run, before: readonly ShardRangeRow[]): Promise<void>;
  saveHead(head: RunHead): Promise<void>;
  saveStep(runId: string, index: number, step: RunStep): Promise<void>;
  /** Oldest first. */
  heads(): readonly RunHead[];
  steps(head: RunHead): readonly RunStep[];
  step(runId: string, index: number): RunStep | undefined;
  /** The open shards that the plan was made for. */
  before(runId: string): readonly ShardRangeRow[];
  saveRelief(runId: string, relief: RunRelief): void;
  relief(runId: string): RunRelief;
}

/** Throws, with the id of the run, where a part of one is missing. */
export function openRunStore(store: ConsoleStore): RunStore {
  const tables = store.use((root) => ({
    heads: root.openDB<RunHead, string>({ name: 'runs' }),
    steps: root.openDB<RunStep, [string, number]>({ name: 'steps' }),
    layouts: root.openDB<readonly ShardRangeRow[], string>({ name: 'layouts' }),
    reliefs: root.openDB<RunRelief, string>({ name: 'reliefs' }),
  }));
  for (const { key: runId, value: head } of tables().heads.getRange()) {
    const stored = tables().steps.getCount({ start: [runId, 0], end: [runId, head.stepCount] });
    const isWhole =
      head.runId === runId &&
      stored === head.stepCount &&
      tables().layouts.get(runId) !== undefined;
    assert(isWhole, `all of run ${runId}`);
  }
  return {
    async create({ steps: rows, ...head }, before) {
      store.write(() => {
        const { heads, steps, layouts } = tables();
        heads.putSync(head.runId, { ...head, stepCount: rows.length });
        layouts.putSync(head.runId, before);
        for (const [index, row] of rows.entries()) steps.putSync([head.runId, index], row);
      });
    },
    async saveHead(head) {
      store.write(() => tables().heads.putSync(head.runId, head));
    },
    async saveStep(runId, index, step) {
      store.write(() => tables().steps.putSync([runId, index], step));
    },
    heads: () => [...tables().heads.getRange()].map(({ value }) => value),
    steps: ({ runId, stepCount }) =>
      [...tables().steps.getRange({ start: [runId, 0], end: [runId, stepCount] })].map(
        ({ value }) => value,
      ),
    step: (runId, index) => tables().steps.get([runId, index]),
    before: (runId) => tables().layouts.get(runId) ?? [],
    saveRelief(runId, relief) {
      store.write(() => tables().reliefs.putSync(runId, relief));
    },
    relief: (runId) => tables().reliefs.get(runId) ?? {},
  };
}

/** Ids sort by the time of their making. */
export function newRunId(now: number): string {
  return `${now.toString(36).padStart(9, '0')}-${Math.random().toString(36).slice(2, 8)}`;
}
