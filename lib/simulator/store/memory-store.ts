import { ensure } from '@/lib/base/assert';
import { bisect } from '@/lib/base/bisect';
import type { AppendedRecord, StoredRecord } from '../model/operation';
import { EMPTY_STATE, type SimulatorState } from '../model/state';
import { BoundedRead } from './bounded-read';
import type { ClockKeeper, Store } from './store';

/** A trim looks at every record, so that it is worth waiting for more to remove. */
const TRIM_INTERVAL_MS = 10_000;

/** The twin of the store on disk for tests and throw-away simulators: nothing is kept. */
export function createMemoryStore(): Store & ClockKeeper {
  const shards = new Map<string, { streamNumber: number; records: AppendedRecord[] }>();
  let lastTrimMs = Number.NEGATIVE_INFINITY;
  let kept = EMPTY_STATE;
  const dropStream = (streamNumber: number) => {
    for (const [id, shard] of shards) if (shard.streamNumber === streamNumber) shards.delete(id);
  };

  return {
    initialState: EMPTY_STATE,
    keptClock: undefined,
    keepClock() {},
    records: {
      read({ streamNumber, shardIndex }, fromIndex, bounds) {
        const records = shards.get(`${streamNumber}/${shardIndex}`)?.records ?? [];
        const read = new BoundedRead(bounds);
        for (let at = firstFrom(records, fromIndex); at < records.length; at++) {
          if (!read.add(ensure(records[at], 'record'))) break;
        }
        return read.records;
      },
    },
    reload: async () => kept,
    failure: undefined,
    refusal: undefined,
    isResting: false,
    async commit(before, after, appended) {
      kept = after;
      for (const streamNumber of goneStreams(before, after)) dropStream(streamNumber);
      for (const record of appended) {
        const id = `${record.streamNumber}/${record.shardIndex}`;
        const shard = shards.get(id);
        if (shard !== undefined) shard.records.push(record);
        else shards.set(id, { streamNumber: record.streamNumber, records: [record] });
      }
    },
    async trim(retention) {
      if (Math.abs(retention.generatedHorizonMs - lastTrimMs) < TRIM_INTERVAL_MS) return false;
      lastTrimMs = retention.generatedHorizonMs;
      for (const [id, shard] of shards) {
        const horizonMs = retention.horizonMs(shard.streamNumber);
        const kept = shard.records.filter(
          ({ arrivedAtMs, isGenerated }) =>
            arrivedAtMs >=
            (isGenerated ? Math.max(horizonMs, retention.generatedHorizonMs) : horizonMs),
        );
        if (kept.length === 0) shards.delete(id);
        else shard.records = kept;
      }
      return false;
    },
    async close() {
      shards.clear();
    },
  };
}

/**
 * The numbers of streams that are there no more. Their records go at once: while the clock stands
 * still nothing is trimmed, and a test may reset its streams thousands of times.
 */
function goneStreams(before: SimulatorState, after: SimulatorState): readonly number[] {
  const mayBeGone =
    before.nextStreamNumber !== after.nextStreamNumber || before.streams.size > after.streams.size;
  if (!mayBeGone) return [];
  const left = new Set([...after.streams.values()].map(({ streamNumber }) => streamNumber));
  return [...before.streams.values()]
    .map(({ streamNumber }) => streamNumber)
    .filter((streamNumber) => !left.has(streamNumber));
}

function firstFrom(records: readonly StoredRecord[], sequenceIndex: number): number {
  return bisect(
    0,
    records.length,
    (position) => (records[position]?.sequenceIndex ?? sequenceIndex) >= sequenceIndex,
  );
}
