import { parentIdsOf } from '@/lib/kinesis/shards/shard';
import { streamArn } from '../model/find-stream';
import type { Step, StepRunner } from '../model/operation';
import { type Stream, visibleShards } from '../model/state';
import type { StreamShard } from '../model/stream-shard';
import { firstUnexpired } from '../records/read-shard';
import { recordSequenceNumber } from '../records/record-sequence-number';
import type { Delivery } from './deliver-batch';
import {
  failureMessage,
  type HookRecord,
  type HookSource,
  type LambdaKinesisEvent,
  lambdaEvent,
} from './lambda-event';
import { ShardFeed } from './shard-feed';
import type { Batching } from './webhook';

/** A consumer of a stream: how its batches are made, and what gets them. */
export interface Hook {
  readonly batching: Batching;
  /** Rejects where the handler failed. */
  handle(event: LambdaKinesisEvent, signal: AbortSignal): Promise<void>;
  /** Stores what a failure destination gets; undefined where nobody wants to know. */
  readonly onGiveUp: ((message: object) => Promise<void>) | undefined;
}

/** Hooks that are being called. */
export interface Webhooks {
  /** Resolves when every record that is there was accepted or given up. */
  settle(): Promise<void>;
  /** Calls under way are aborted. */
  close(): Promise<void>;
}

interface WebhooksOptions {
  readonly simulator: StepRunner & { readonly clock: { nowMs(): number } };
  readonly hooks: readonly Hook[];
  /** Told of each failed call of a handler or of a failure destination. */
  readonly onFailure: (error: unknown, streamName: string) => void;
}

/** Subscriptions look for new records as often. */
const LOOK_MS = 100;

/** Reads streams for the hooks until it is closed. Their places are not kept beyond that. */
export function openWebhooks(options: WebhooksOptions): Webhooks {
  const stopping = new AbortController();
  const readers = options.hooks.map((hook) => new HookReader(hook, options, stopping.signal));
  let turn: Promise<void> = Promise.resolve();
  const look = () => {
    turn = turn.then(async () => {
      for (const reader of readers) await reader.look();
    });
    return turn;
  };
  let isLooking = false;
  const timer = setInterval(() => {
    if (isLooking || readers.length === 0) return;
    isLooking = true;
    void look().finally(() => {
      isLooking = false;
    });
  }, LOOK_MS).unref();
  return {
    async settle() {
      do await look();
      while (!readers.every(({ isSettled }) => isSettled) && (await nextLook(stopping.signal)));
    },
    async close() {
      stopping.abort();
      clearInterval(timer);
      await turn;
    },
  };
}

/** False once it is closed. */
function nextLook(signal: AbortSignal): Promise<boolean> {
  return new Promise((resolve) => setTimeout(() => resolve(!signal.aborted), LOOK_MS / 10));
}

/** Reads one stream for one hook. */
class HookReader {
  readonly #hook: Hook;
  readonly #options: WebhooksOptions;
  readonly #signal: AbortSignal;
  #streamNumber: number | undefined;
  #feeds = new Map<string, ShardFeed>();
  /** `LATEST` leaves out the records before this index. */
  #fromIndex = 0;
  isSettled = true;

  constructor(hook: Hook, options: WebhooksOptions, signal: AbortSignal) {
    this.#hook = hook;
    this.#options = options;
    this.#signal = signal;
  }

  async look(): Promise<void> {
    if (this.#signal.aborted) return;
    const { streamName } = this.#hook.batching;
    const { run } = this.#options.simulator;
    try {
      const found = await run(findSource(streamName));
      if (found === undefined) this.#forget(undefined);
      else await this.#feed(found.stream, found.source);
    } catch (error) {
      this.#options.onFailure(error, streamName);
    }
  }

  async #feed(stream: Stream, source: HookSource): Promise<void> {
    if (stream.streamNumber !== this.#streamNumber) this.#forget(stream);
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

  /** A stream that was made anew, or whose records were removed, begins anew. */
  #forget(stream: Stream | undefined): void {
    this.#streamNumber = stream?.streamNumber;
    this.#feeds = new Map();
    const isLatest = this.#hook.batching.startingPosition === 'LATEST';
    this.#fromIndex = isLatest ? (stream?.nextSequenceIndex ?? 0) : 0;
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
    const feed = new ShardFeed(this.#hook.batching, delivery, this.#signal, this.#fromIndex);
    this.#feeds.set(shard.shardId, feed);
    return feed;
  }

  async #read(stream: Stream, shard: StreamShard, feed: ShardFeed): Promise<void> {
    const { run } = this.#options.simulator;
    const { room } = feed;
    const page = await run(readPage(stream, shard, feed.nextIndex, room));
    feed.add(page, performance.now());
    feed.isAtEnd = page.length === 0 && shard.closedAtSeconds !== undefined;
  }

  #deliveryTo(source: HookSource): Delivery {
    const { simulator, onFailure } = this.#options;
    const { handle, onGiveUp, batching } = this.#hook;
    const nowMs = () => simulator.clock.nowMs();
    return {
      nowMs,
      invoke: (batch, signal) => handle(lambdaEvent(batch, source), signal),
      async giveUp(batch, condition, invokeCount) {
        await onGiveUp?.(failureMessage(batch, source, condition, invokeCount, nowMs()));
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
