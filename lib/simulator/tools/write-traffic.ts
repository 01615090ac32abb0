import { createRandom } from '@/lib/base/random';
import { MAX_RECORDS_PER_PUT } from '@/lib/kinesis/limits';
import type { TrafficSettings } from '@/lib/simulator-contract/traffic';
import { findStream } from '../model/find-stream';
import type { LiveStreams, Step } from '../model/operation';
import { putStream, type Stream } from '../model/state';
import { appendRecords } from '../records/append-records';
import { generateRecords } from './generate-records';

/** Of one batch; it has at most as many records as a PutRecords. */
const MAX_BATCH_BYTES = 5 * 1024 * 1024;
/** After a pause of the process what was missed is not made up for. */
const MAX_INTERVAL_MS = 1000;

/** Starts, changes or stops what is written to a stream without a client. */
export function setTraffic(
  streamName: string,
  traffic: TrafficSettings | undefined,
): Step<undefined> {
  return (state, context) => {
    const stream = findStream(state, { StreamName: streamName }, context);
    return { state: putStream(state, { ...stream, traffic }), output: undefined };
  };
}

/** Undefined where no traffic is written to the stream. */
export function trafficOf(streamName: string): Step<TrafficSettings | undefined> {
  return (state, context) => ({
    state,
    output: findStream(state, { StreamName: streamName }, context).traffic,
  });
}

/** Writes what the generators of all streams owe since the last tick, in real time at any speed. */
export function createTraffic(live: LiveStreams, seed: number): () => Promise<void> {
  const random = createRandom(seed);
  const owed = new Map<number, number>();
  let lastMs = live.paceMs();
  return async () => {
    const nowMs = live.paceMs();
    const intervalMs = Math.min(nowMs - lastMs, MAX_INTERVAL_MS);
    lastMs = nowMs;
    for (const { streamNumber, streamName, traffic } of live.state.streams.values()) {
      if (traffic === undefined) continue;
      const due = (owed.get(streamNumber) ?? 0) + (traffic.recordsPerSecond * intervalMs) / 1000;
      owed.set(streamNumber, due % 1);
      const batch = Math.ceil(Math.min(MAX_RECORDS_PER_PUT, MAX_BATCH_BYTES / traffic.recordBytes));
      for (let left = Math.floor(due); left > 0; left -= batch) {
        await live.run(putGenerated(streamName, Math.min(left, batch), random));
      }
    }
  };
}

function putGenerated(streamName: string, count: number, random: () => number): Step<undefined> {
  return (state, context) => {
    const stream = state.streams.get(streamName);
    if (stream?.traffic === undefined || !takesRecords(stream)) return { state, output: undefined };
    const generation = {
      count,
      firstNumber: stream.nextSequenceIndex,
      nowMs: context.nowMs,
    };
    const records = generateRecords(stream.traffic, generation, random);
    const { placements: _, ...outcome } = appendRecords(state, stream, records, true, context);
    return { ...outcome, output: undefined };
  };
}

function takesRecords({ lifecycle }: Stream): boolean {
  return lifecycle.status === 'ACTIVE' || lifecycle.status === 'UPDATING';
}
