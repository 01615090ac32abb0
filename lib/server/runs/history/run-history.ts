import { LRUCache } from 'lru-cache';
import type { Doer } from '@/lib/api/login/doer';
import {
  RELIEF_AFTER_MS,
  type RunAnswer,
  type RunCalls,
  type RunHistoryAnswer,
  type RunLine,
  type RunSummary,
} from '@/lib/api/runs/run-history';
import { isUnderWay, type Run, type RunStep } from '@/lib/api/runs/runs';
import { type HashKey, MAX_HASH_KEY, MIN_HASH_KEY, toHashKey } from '@/lib/kinesis/hash-key';
import type { ShardRange } from '@/lib/kinesis/shards/shard';
import { cutLine } from '@/lib/load/line-slices';
import type { AuditLog } from '../../audit/audit-log';
import { auditing } from '../../audit/audited';
import { boundariesAfter, boundariesBefore } from '../run-boundaries';
import type { RunEngine } from '../run-engine';
import type { RunHead, RunStore } from '../run-store';
import { MAX_LINE_COLUMNS } from './relief-meter';

const LISTED_RUNS = 100;
const STORED_WITHIN_MS = 60_000;

/** What was done to the streams of a connection. */
export interface RunHistory {
  /** Of one stream where it is named; the newest runs come first, and the oldest are left out. */
  list(connectionId: string, streamName: string | undefined): Promise<RunHistoryAnswer>;
  /** Throws `run-not-found`. */
  read(connectionId: string, runId: string): Promise<RunAnswer>;
  /** Lets the step go on, if the run asks about it. Throws `run-not-found`. */
  letGo(connectionId: string, runId: string, stepIndex: number, by: Doer): Promise<RunSummary>;
  /** As `RunEngine.stop`. */
  stop(connectionId: string, streamName: string, runId: string, by: Doer): Promise<Run>;
  /** Throws `run-not-found`. Without a name the run has none from then on. */
  name(connectionId: string, runId: string, name: string | undefined): Promise<RunSummary>;
}

/** Reads what the engine has stored. The audit log says who let a step go and who stopped a run. */
export function openRunHistory(
  store: RunStore,
  engine: Pick<RunEngine, 'heads' | 'find' | 'name' | 'letGo' | 'stop'>,
  audit: Pick<AuditLog, 'begin'>,
): RunHistory {
  const audited = auditing(audit);
  /** Of runs that have ended, by what may still change of them. */
  const ended = new LRUCache<string, RunSummary>({ max: 1000 });

  async function summarize(head: RunHead): Promise<RunSummary> {
    const { runId, name, state, finishedAt = 0 } = head;
    if (isUnderWay(head)) return summaryOf(store, head);
    const id = `${runId} ${state} ${name}`;
    const known = ended.get(id);
    if (known !== undefined) return known;
    const summary = await summaryOf(store, head);
    // The load after a run is measured and stored some minutes after its end.
    if (finishedAt + RELIEF_AFTER_MS + STORED_WITHIN_MS < Date.now()) ended.set(id, summary);
    return summary;
  }

  return {
    async list(connectionId, streamName) {
      const heads = (await engine.heads(connectionId)).filter(
        (head) => streamName === undefined || head.streamName === streamName,
      );
      return { runs: await Promise.all(heads.slice(-LISTED_RUNS).reverse().map(summarize)) };
    },
    async read(connectionId, runId) {
      const head = await engine.find(connectionId, runId);
      const { stepCount: _, ...run } = head;
      const [steps, summary, layout] = await Promise.all([
        store.steps(head),
        summarize(head),
        store.before(head),
      ]);
      return { run: { ...run, steps }, summary, layout };
    },
    async letGo(connectionId, runId, stepIndex, by) {
      const { streamName } = await engine.find(connectionId, runId);
      const act = { operation: 'SendStep', connectionId, input: { streamName, runId, stepIndex } };
      return summarize(await audited(by, act, () => engine.letGo(connectionId, runId, stepIndex)));
    },
    stop(connectionId, streamName, runId, by) {
      const act = { operation: 'StopRun', connectionId, input: { streamName, runId } };
      return audited(by, act, () => engine.stop(connectionId, streamName, runId));
    },
    name: async (connectionId, runId, name) =>
      summarize(await engine.name(connectionId, runId, name)),
  };
}

async function summaryOf(store: RunStore, head: RunHead): Promise<RunSummary> {
  const [steps, relief] = await Promise.all([store.steps(head), store.relief(head)]);
  const last = steps.at(-1)?.step;
  const countOf = (isCounted: (step: RunStep) => boolean) => steps.filter(isCounted).length;
  return {
    ...head,
    splitCount: countOf(({ step }) => step.kind === 'split'),
    mergeCount: countOf(({ step }) => step.kind === 'merge'),
    scaledTo: last?.kind === 'scale' ? last.targetShardCount : undefined,
    doneCount: countOf(({ state }) => state === 'done'),
    calls: callsOf(steps),
    before: relief.before ?? unmeasuredLine(await boundariesBefore(store, head)),
    after: relief.after ?? unmeasuredLine(await boundariesAfter(store, head)),
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
