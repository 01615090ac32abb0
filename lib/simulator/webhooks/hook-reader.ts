import { parentIdsOf } from '@/lib/kinesis/shards/shard';
import { streamArn } from '../model/find-stream';
import type { Step } from '../model/operation';
import { type Stream, visibleShards } from '../model/state';
import type { StreamShard } from '../model/stream-shard';
import { firstUnexpired } from '../records/read-shard';
import { recordSequenceNumber } from '../records/record-sequence-number';
import { acceptedCount } from './batch-response';
import type { Hook, HookSetup } from './hook';
import { keepPlace, keptPlace } from './keep-place';
import { failureMessage, type HookRecord, type HookSource, lambdaEvent } from './lambda-event';
import { type FeedDelivery, ShardFeed } from './shard-feed';

/** A crash delivers at most the records of this time again. */
const KEEP_EVERY_MS = 1000;

/** Reads one stream for one hook. */
export class HookReader {
  readonly #hook: Hook;
  readonly #setup: HookSetup;
  readonly #signal: AbortSignal;
  #stream: Stream | undefined;
  #feeds = new Map<string, ShardFeed>();
  /** Ends the deliveries of these feeds. */
  #feedsEnd = new AbortController();
  /** `LATEST` leaves out the records before this index. */
  #fromIndex = 0;
  /** By the index of the shard, as it is kept with the stream. */
  #neededFrom = new Map<number, number>();
  #isKept = false;
  #keptAtMs = Number.NEGATIVE_INFINITY;
  isSettled = true;

  constructor(hook: Hook, setup: HookSetup, signal: AbortSignal) {
    this.#hook = hook;
    this.#setup = setup;
    this.#signal = signal;
  }

  async look(): Promise<void> {
    if (this.#signal.aborted) return;
    const { streamName } = this.#hook.batching;
    const { run } = this.#setup.simulator;
    try {
      const found = await run(findSource(streamName));
      if (found === undefined) this.#begin(undefined);
      else await this.#feed(found.stream, found.source);
    } catch (error) {
      this.#setup.onFailure(error, streamName);
    }
    if (performance.now() - this.#keptAtMs >= KEEP_EVERY_MS) await this.keep();
  }

  /** Keeps how far it has come, with the stream. */
  async keep(): Promise<void> {
    const { id, batching } = this.#hook;
    const stream = this.#stream;
    if (id === undefined || stream === undefined) return;
    this.#noteProgress(stream);
    if (this.#isKept) return;
    const { simulator, onFailure } = this.#setup;
    const { streamNumber, streamName } = stream;
    const shards = [...this.#neededFrom];
    const place = { hookId: id, streamNumber, fromIndex: this.#fromIndex, shards };
    try {
      await simulator.run(keepPlace(streamName, place));
      this.#isKept = true;
    } catch (error) {
      onFailure(error, batching.streamName);
    }
    this.#keptAtMs = performance.now();
  }

  /** Shards that are gone are left out. */
  #noteProgress(stream: Stream): void {
    const before = this.#neededFrom;
    this.#neededFrom = new Map(
      stream.shards.flatMap(({ shardId, shardIndex }) => {
        const needed = this.#feeds.get(shardId)?.neededFrom ?? before.get(shardIndex);
        return needed === undefined ? [] : [[shardIndex, needed]];
      }),
    );
    for (const [shardIndex, needed] of this.#neededFrom) {
      if (before.get(shardIndex) !== needed) this.#isKept = false;
    }
  }

  async #feed(stream: Stream, source: HookSource): Promise<void> {
    if (stream.streamNumber !== this.#stream?.streamNumber) this.#begin(stream);
    this.#stream = stream;
    let isSettled = true;
    for (const shard of visibleShards(stream)) {
      const feed = this.#feedOf(shard, stream, source);
      if (feed === undefined) {
        isSettled = false;
        continue;
      }
      if (!feed.isAtEnd && feed.room > 0) await this.#read(stream, shard, feed);
      feed.send(performance.now());
      if (!feed.isIdle) isSettled = false;
    }
    this.isSettled = isSettled;
  }

  /**
   * Where it was, or at the starting position: so does a stream that was made anew, or whose records
   * were removed.
   */
  #begin(stream: Stream | undefined): void {
    const { id, batching } = this.#hook;
    const kept = stream && id !== undefined ? keptPlace(stream, id) : undefined;
    const latest = batching.startingPosition === 'LATEST' ? stream?.nextSequenceIndex : undefined;
    this.#stream = stream;
    // Else a batch that fails would be tried for ever, although its records are gone.
    this.#feedsEnd.abort();
    this.#feedsEnd = new AbortController();
    this.#feeds = new Map();
    this.#fromIndex = kept?.fromIndex ?? latest ?? 0;
    this.#neededFrom = new Map(kept?.shards);
    this.#isKept = kept !== undefined;
    this.isSettled = true;
  }

  /** Undefined while a parent is still being read: records of a partition key stay in order. */
  #feedOf(shard: StreamShard, stream: Stream, source: HookSource): ShardFeed | undefined {
    const known = this.#feeds.get(shard.shardId);
    if (known !== undefined) return known;
    const isWaiting = parentIdsOf(shard).some((parentId) => {
      const parent = this.#feeds.get(parentId);
      const isListed = stream.shards.some(({ shardId }) => shardId === parentId);
      return isListed && !(parent?.isAtEnd === true && parent.isIdle);
    });
    if (isWaiting) return undefined;
    const delivery = this.#deliveryTo(source);
    const fromIndex = this.#neededFrom.get(shard.shardIndex) ?? this.#fromIndex;
    const signal = AbortSignal.any([this.#signal, this.#feedsEnd.signal]);
    const feed = new ShardFeed(this.#hook.batching, delivery, signal, fromIndex);
    this.#feeds.set(shard.shardId, feed);
    return feed;
  }

  async #read(stream: Stream, shard: StreamShard, feed: ShardFeed): Promise<void> {
    const { run } = this.#setup.simulator;
    const { room } = feed;
    const page = await run(readPage(stream, shard, feed.nextIndex, room));
    feed.add(page, performance.now());
    feed.isAtEnd = page.length === 0 && shard.closedAtSeconds !== undefined;
  }

  #deliveryTo(source: HookSource): FeedDelivery {
    const { simulator, onFailure } = this.#setup;
    const { handle, onGiveUp, batching } = this.#hook;
    const nowMs = () => simulator.clock.nowMs();
    return {
      nowMs,
      async invoke(batch, signal) {
        const response = await handle(lambdaEvent(batch, source), signal);
        return batching.reportBatchItemFailures ? acceptedCount(response, batch) : batch.length;
      },
      async giveUp(batch, condition, invokeCount) {
        try {
          await onGiveUp?.(failureMessage(batch, source, condition, invokeCount, nowMs()));
        } catch (error) {
          // As at Lambda, nobody hears of these records then; those after them are still sent.
          onFailure(error, batching.streamName);
        }
      },
      onFailure: (error) => onFailure(error, batching.streamName),
    };
  }
}

interface FoundSource {
  readonly stream: Stream;
  readonly source: HookSource;
}

function findSource(streamName: string): Step<FoundSource | undefined> {
  return (state, context) => {
    const stream = state.streams.get(streamName);
    const { region, accountId } = context;
    const found = stream && {
      stream,
      source: { streamArn: streamArn(stream, context), region, accountId },
    };
    return { state, output: found };
  };
}

const MAX_PAGE_BYTES = 8 * 1024 * 1024;

function readPage(
  stream: Stream,
  shard: StreamShard,
  fromIndex: number,
  maxRecords: number,
): Step<readonly HookRecord[]> {
  return (state, context) => {
    const place = { streamNumber: stream.streamNumber, shardIndex: shard.shardIndex };
    const from = firstUnexpired(stream, place, fromIndex, context);
    const page = context.records.read(place, from, { maxRecords, maxBytes: MAX_PAGE_BYTES });
    const records = page.map(({ sequenceIndex, partitionKey, data, arrivedAtMs }) => ({
      shardId: shard.shardId,
      sequenceIndex,
      sequenceNumber: recordSequenceNumber(shard, { sequenceIndex, arrivedAtMs }).toString(),
      partitionKey,
      data,
      arrivedAtMs,
    }));
    return { state, output: records };
  };
}
