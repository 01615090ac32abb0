import { RELIEF_AFTER_MS, type RunLine } from '@/lib/api/runs/run-history';
import { boundariesOf } from '@/lib/kinesis/shards/shard';
import { glanceAt, type StreamLook } from '@/lib/load/stream-glance';
import { isStoreFailure } from '@/lib/storage/store-failure';
import { boundariesAfter } from '../run-boundaries';
import type { RunHead, RunStore } from '../run-store';

/** A list is about this many pixels wide, and a column should be seen. */
export const MAX_LINE_COLUMNS = 120;

/** Measures what runs promised: the load of a stream before a run, and some minutes after it. */
export interface ReliefMeter {
  runStarted(head: RunHead): void;
  runEnded(head: RunHead): void;
  close(): void;
}

interface ReliefMeterOptions {
  readonly store: RunStore;
  /** What is known of a stream without a call; undefined where nobody measures it. */
  readonly lookAt: (head: RunHead) => StreamLook | undefined;
  readonly afterMs?: number;
}

/** Waits for runs that ended before a restart too, if their time has not passed meanwhile. */
export function openReliefMeter(options: ReliefMeterOptions): ReliefMeter {
  const { store, lookAt, afterMs = RELIEF_AFTER_MS } = options;
  const timers = new Set<NodeJS.Timeout>();
  let isClosed = false;
  const leftMs = ({ finishedAt = 0 }: RunHead) => finishedAt + afterMs - Date.now();
  void waitForEnded();

  async function waitForEnded(): Promise<void> {
    for (const head of await store.endedSince(Date.now() - afterMs)) wait(head);
  }

  function wait(head: RunHead): void {
    if (isClosed) return;
    const timer = setTimeout(() => {
      timers.delete(timer);
      void measureAfter(head);
    }, leftMs(head));
    timer.unref();
    timers.add(timer);
  }

  /** A stream that was resharded again says nothing of this run any more. */
  function measureAfter(head: RunHead): Promise<void> {
    const look = lookAt(head);
    if (look === undefined) return Promise.resolve();
    return unlessUnstored(async () => {
      if (!isSame(boundariesOf(look.open), await boundariesAfter(store, head))) return;
      await store.saveRelief(head, { ...(await store.relief(head)), after: lineOf(look) });
    });
  }

  return {
    runStarted(head) {
      const look = lookAt(head);
      if (look === undefined) return;
      void unlessUnstored(() => store.saveRelief(head, { before: lineOf(look) }));
    },
    runEnded: wait,
    close() {
      isClosed = true;
      for (const timer of timers) clearTimeout(timer);
    },
  };
}

/** A measurement that cannot be stored is missing; no run fails for it. */
async function unlessUnstored(save: () => Promise<void>): Promise<void> {
  try {
    await save();
  } catch (error) {
    if (!isStoreFailure(error)) throw error;
  }
}

function lineOf(look: StreamLook): RunLine {
  const { line, openShardCount, measuredShardCount, hottest } = glanceAt(look, MAX_LINE_COLUMNS);
  const isWhole = measuredShardCount === openShardCount;
  return { line, openShardCount, ...(isWhole && hottest && { busiest: hottest.utilization }) };
}

function isSame(some: readonly bigint[], others: readonly bigint[]): boolean {
  return some.length === others.length && some.every((key, index) => key === others[index]);
}
