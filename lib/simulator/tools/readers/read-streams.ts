import { recordsTakenIn } from '@/lib/simulator-contract/reader-pace';
import { type LiveStreams, type ReadBounds, recordSize, type Step } from '../../model/operation';
import { limitsOf } from '../../model/quotas/rate-exceeded';
import type { Reader } from '../../model/reader';
import type { Stream } from '../../model/state';
import type { ShardPlace } from '../../model/stream-shard';
import { recordFrom } from '../../records/record-search';
import { firstUnread } from './reader-lag';
import { advanceReader } from './set-reader';

/** As often as a consumer polls a shard that is to be polled by five. */
const POLL_MS = 1000;
/** After a pause of the process what was missed is not made up for. */
const MAX_INTERVAL_MS = 1000;
/** What a poll holds in memory at once. */
const PAGE: ReadBounds = { maxRecords: 500, maxBytes: 1024 * 1024 };

/** What is not worth keeping: a restart costs a reader at most a second. */
interface Turn {
  readonly atMs: number;
  readonly polledAtMs: number;
  /** Records that it may read, the part of one too. */
  readonly budget: number;
  /** Up to where records had come. */
  readonly seenIndex: number;
}

/** Reads for the readers of all streams what their pace allows since they last did. */
export function createReading(live: LiveStreams): () => Promise<void> {
  let turns = new Map<string, Turn>();
  return async () => {
    const kept = new Map<string, Turn>();
    for (const stream of live.state.streams.values()) {
      for (const reader of stream.readers) {
        const id = `${stream.streamNumber}/${reader.readerName}`;
        const turn = nextTurn(stream, reader, turns.get(id), live.paceMs());
        kept.set(id, await takeTurn(live, stream, reader, turn));
      }
    }
    turns = kept;
  };
}

function nextTurn(stream: Stream, { pace }: Reader, last: Turn | undefined, atMs: number): Turn {
  const { nextSequenceIndex: seenIndex } = stream;
  if (last === undefined) return { atMs, polledAtMs: atMs, budget: 0, seenIndex };
  const intervalMs = Math.min(atMs - last.atMs, MAX_INTERVAL_MS);
  // Records that could not be kept had been seen.
  const arrivedCount = Math.max(seenIndex - last.seenIndex, 0);
  const budget = last.budget + recordsTakenIn(pace, intervalMs, arrivedCount);
  return { ...last, atMs, budget, seenIndex };
}

async function takeTurn(
  live: LiveStreams,
  stream: Stream,
  reader: Reader,
  turn: Turn,
): Promise<Turn> {
  const count = Math.floor(turn.budget);
  if (count === 0 || turn.atMs - turn.polledAtMs < POLL_MS) return turn;
  const isCaughtUp = await poll(live, stream, reader, count);
  return { ...turn, polledAtMs: turn.atMs, budget: isCaughtUp ? 0 : turn.budget - count };
}

/** True when nothing is left to read. A poll that a shard refuses reads nothing at all. */
async function poll(
  live: LiveStreams,
  stream: Stream,
  reader: Reader,
  count: number,
): Promise<boolean> {
  const { nextSequenceIndex } = stream;
  const from = await live.run(beginPoll(stream, reader));
  if (from === undefined) return false;
  const to = Math.min(from + count, nextSequenceIndex);
  if (to > from) {
    for (const { shardIndex } of stream.shards) {
      await live.run(readPart(stream, shardIndex, from, to));
    }
  }
  if (to !== reader.nextIndex) await live.run(advanceReader(stream, reader, to));
  return to === nextSequenceIndex;
}

/** From where on there is something to read; undefined where a shard has given enough for now. */
function beginPoll(stream: Stream, { nextIndex }: Reader): Step<number | undefined> {
  return (state, context) => {
    const limits = limitsOf(stream, context);
    const isRefused = stream.shards.some(
      (shard) => limits?.takeRead(placeOf(stream, shard.shardIndex), context.paceMs) === false,
    );
    const output = isRefused ? undefined : firstUnread(stream, nextIndex, context).sequenceIndex;
    return { state, output };
  };
}

/** Counts as what GetRecords would give out. */
function readPart(stream: Stream, shardIndex: number, from: number, to: number): Step<undefined> {
  return (state, context) => {
    const place = placeOf(stream, shardIndex);
    let byteCount = 0;
    let recordCount = 0;
    for (let next = from; next < to; ) {
      const page = context.records.read(place, next, PAGE);
      for (const record of page) {
        if (record.sequenceIndex >= to) break;
        byteCount += recordSize(record);
        recordCount++;
      }
      next = (page.at(-1)?.sequenceIndex ?? to) + 1;
    }
    limitsOf(stream, context)?.countRead(place, byteCount, context.paceMs);
    const unread = recordFrom(context.records, place, to);
    const millisBehindLatest = Math.max(0, context.nowMs - (unread?.arrivedAtMs ?? context.nowMs));
    const read = { ...place, byteCount, recordCount, millisBehindLatest };
    return { state, output: undefined, read };
  };
}

function placeOf({ streamNumber }: Stream, shardIndex: number): ShardPlace {
  return { streamNumber, shardIndex };
}
