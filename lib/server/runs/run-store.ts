import type { RootDatabase } from 'lmdb';
import type { Run, RunStep, ShardRangeRow } from '@/lib/api/runs';

/** A run without its steps, which are kept one by one: a long run writes only what changes. */
export interface RunHead extends Omit<Run, 'steps'> {
  readonly stepCount: number;
}

export interface RunStore {
  /** All at once, so that no half of a plan is ever found. */
  create(run: Run, before: readonly ShardRangeRow[]): Promise<void>;
  saveHead(head: RunHead): Promise<void>;
  saveStep(runId: string, index: number, step: RunStep): Promise<void>;
  /** Oldest first. */
  heads(): readonly RunHead[];
  steps(head: RunHead): readonly RunStep[];
  /** The open shards that the plan was made for. */
  before(runId: string): readonly ShardRangeRow[];
}

export function openRunStore(root: RootDatabase): RunStore {
  const heads = root.openDB<RunHead, string>({ name: 'runs' });
  const steps = root.openDB<RunStep, [string, number]>({ name: 'steps' });
  const layouts = root.openDB<readonly ShardRangeRow[], string>({ name: 'layouts' });
  return {
    async create({ steps: rows, ...head }, before) {
      await root.transaction(() => {
        heads.put(head.runId, { ...head, stepCount: rows.length });
        layouts.put(head.runId, before);
        for (const [index, row] of rows.entries()) steps.put([head.runId, index], row);
      });
      await root.flushed;
    },
    async saveHead(head) {
      await heads.put(head.runId, head);
      await root.flushed;
    },
    async saveStep(runId, index, step) {
      await steps.put([runId, index], step);
      await root.flushed;
    },
    heads: () => [...heads.getRange()].map(({ value }) => value),
    steps: ({ runId, stepCount }) =>
      [...steps.getRange({ start: [runId, 0], end: [runId, stepCount] })].map(({ value }) => value),
    before: (runId) => layouts.get(runId) ?? [],
  };
}

/** Ids sort by the time of their making. */
export function newRunId(now: number): string {
  return `${now.toString(36).padStart(9, '0')}-${Math.random().toString(36).slice(2, 8)}`;
}
