import { LRUCache } from 'lru-cache';
import type {
  RunAnswer,
  RunCalls,
  RunHistoryAnswer,
  RunLine,
  RunSummary,
} from '@/lib/api/runs/run-history';
import { isUnderWay, type RunStep } from '@/lib/api/runs/runs';
import { type HashKey, MAX_HASH_KEY, MIN_HASH_KEY, toHashKey } from '@/lib/kinesis/hash-key';
import type { ShardRange } from '@/lib/kinesis/shards/shard';
import { cutLine } from '@/lib/load/line-slices';
import { boundariesAfter, boundariesBefore } from '../run-boundaries';
import type { RunEngine } from '../run-engine';
import type { RunHead, RunStore } from '../run-store';
import { MAX_LINE_COLUMNS } from './relief-meter';

const LISTED_RUNS = 100;

/** What was done to the streams of a connection. */
export interface RunHistory {
  /** Of one stream where it is named; the newest runs come first, and the oldest are left out. */
  list(connectionId: string, streamName: string | undefined): RunHistoryAnswer;
  /** Throws `run-not-found`. */
  read(connectionId: string, runId: string): RunAnswer;
  /** Lets the step go on, if the run asks about it. Throws `run-not-found`. */
  letGo(connectionId: string, runId: string, stepIndex: number): Promise<RunSummary>;
  /** Throws `run-not-found`. Without a name the run has none from then on. */
  name(connectionId: string, runId: string, name: string | undefined): Promise<RunSummary>;
}

/** Reads what the engine has stored. */
export function openRunHistory(
  store: RunStore,
  engine: Pick<RunEngine, 'heads' | 'find' | 'name' | 'letGo'>,
): RunHistory {
  /** Of runs that have ended, by what may still change of them. */
  const ended = new LRUCache<string, RunSummary>({ max: 1000 });

  function summarize(head: RunHead): RunSummary {
    const { runId, name, state } = head;
    if (isUnderWay(head)) return summaryOf(store, head);
    const isMeasured = store.relief(runId).after !== undefined;
    const id = `${runId} ${state} ${isMeasured} ${name}`;
    const summary = ended.get(id) ?? summaryOf(store, head);
    ended.set(id, summary);
    return summary;
  }

  return {
    list(connectionId, streamName) {
      const heads = engine
        .heads(connectionId)
        .filter((head) => streamName === undefined || head.streamName === streamName);
      return { runs: heads.slice(-LISTED_RUNS).reverse().map(summarize) };
    },
    read(connectionId, runId) {
      const head = engine.find(connectionId, runId);
      const { stepCount: _, ...run } = head;
      return {
        run: { ...run, steps: store.steps(head) },
        summary: summarize(head),
        layout: store.before(runId),
      };
    },
    letGo: async (connectionId, runId, stepIndex) =>
      summarize(await engine.letGo(connectionId, runId, stepIndex)),
    name: async (connectionId, runId, name) =>
      summarize(await engine.name(connectionId, runId, name)),
  };
}

function summaryOf(store: RunStore, head: RunHead): RunSummary {
  const steps = store.steps(head);
  const relief = store.relief(head.runId);
  const last = steps.at(-1)?.step;
  const countOf = (isCounted: (step: RunStep) => boolean) => steps.filter(isCounted).length;
  return {
    ...head,
    splitCount: countOf(({ step }) => step.kind === 'split'),
    mergeCount: countOf(({ step }) => step.kind === 'merge'),
    scaledTo: last?.kind === 'scale' ? last.targetShardCount : undefined,
    doneCount: countOf(({ state }) => state === 'done'),
    calls: callsOf(steps),
    before: relief.before ?? unmeasuredLine(boundariesBefore(store, head)),
    after: relief.after ?? unmeasuredLine(boundariesAfter(store, head)),
  };
}

function callsOf(steps: readonly RunStep[]): RunCalls | undefined {
  let sent = 0;
  let retried = 0;
  let throttled = 0;
  for (const { state, calls } of steps) {
    if (calls === undefined && state !== 'waiting') return undefined;
    sent += calls?.sent ?? 0;
    retried += Math.max(0, (calls?.sent ?? 0) - 1);
    throttled += calls?.throttled ?? 0;
  }
  return { sent, retried, throttled };
}

function unmeasuredLine(boundaries: readonly HashKey[]): RunLine {
  const open = rangesBetween(boundaries);
  return {
    line: cutLine(open, MAX_LINE_COLUMNS).map(({ share }) => [share, null]),
    openShardCount: open.length,
  };
}

/** The shards that the boundaries make, whatever their ids. */
function rangesBetween(boundaries: readonly HashKey[]): readonly ShardRange[] {
  return [MIN_HASH_KEY, ...boundaries].map((startingHashKey, index) => {
    const next = boundaries[index];
    const endingHashKey = next === undefined ? MAX_HASH_KEY : toHashKey(next - 1n);
    return { shardId: '', hashKeyRange: { startingHashKey, endingHashKey } };
  });
}
