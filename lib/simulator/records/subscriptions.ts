import { isStoreFailure } from '@/lib/storage/store-failure';
import { KinesisError } from '../model/kinesis-error';
import type { StepRunner } from '../model/operation';
import {
  readSubscription,
  type ShardSubscription,
  type SubscribeToShardEvent,
  type SubscriptionReading,
} from './shard-subscription';

const SESSION_MS = 5 * 60_000;
/** Sooner than this a second subscription is refused, later it takes over (facts §7.5). */
const TAKE_OVER_MS = 5000;
/** How long a new record waits at most: one look at the shard costs next to nothing. */
const LOOK_MS = 100;
/** How often AWS tells that there is nothing new is not known. */
const IDLE_EVENT_MS = 1000;

/** The sessions of SubscribeToShard: one for each consumer and shard. */
export class Subscriptions {
  readonly #run: StepRunner['run'];
  readonly #current = new Map<string, ShardSubscription>();

  constructor(run: StepRunner['run']) {
    this.#run = run;
  }

  /**
   * To be called in the step that made the subscription, so that no other comes between. Returns
   * what undoes it, for a step that could not be kept.
   */
  begin(subscription: ShardSubscription): () => void {
    const before = this.#current.get(subscription.key);
    const sinceMs = subscription.startedAtPaceMs - (before?.startedAtPaceMs ?? 0);
    if (before !== undefined && sinceMs < TAKE_OVER_MS) throw takenOver();
    this.#current.set(subscription.key, subscription);
    return () => {
      if (before !== undefined) this.#current.set(subscription.key, before);
      else this.#current.delete(subscription.key);
    };
  }

  /** Ends all: the next event of each is that another has taken over. */
  endAll(): void {
    this.#current.clear();
  }

  /** Ends after five minutes and at the end of the shard; throws what ends it before that. */
  async *events(
    subscription: ShardSubscription,
    signal: AbortSignal,
  ): AsyncGenerator<SubscribeToShardEvent> {
    let { fromIndex } = subscription;
    let sentAtMs = Number.NEGATIVE_INFINITY;
    // Over a network the first event follows the initial response. A client that gets both in one
    // piece may fail on it: lifion-kinesis does.
    await pause(LOOK_MS, signal);
    while (!signal.aborted) {
      if (this.#current.get(subscription.key) !== subscription) throw takenOver();
      const reading = await this.#read(subscription, fromIndex);
      if (reading === undefined) {
        await pause(LOOK_MS, signal);
        continue;
      }
      const { event, nextIndex, nowMs, paceMs } = reading;
      fromIndex = nextIndex;
      const hasNews = event.Records.length > 0 || event.ChildShards !== undefined;
      if (hasNews || paceMs - sentAtMs >= IDLE_EVENT_MS) {
        sentAtMs = paceMs;
        yield event;
      }
      if (event.ChildShards !== undefined) return;
      if (nowMs - subscription.startedAtMs >= SESSION_MS) return;
      if (event.Records.length === 0) await pause(LOOK_MS, signal);
    }
  }

  /** Also undefined where what it would have seen could not be kept: the next look is at what was. */
  async #read(
    subscription: ShardSubscription,
    fromIndex: number,
  ): Promise<SubscriptionReading | undefined> {
    try {
      return await this.#run(readSubscription(subscription, fromIndex));
    } catch (error) {
      if (isStoreFailure(error)) return undefined;
      throw error;
    }
  }
}

function takenOver(): KinesisError {
  return new KinesisError(
    'ResourceInUseException',
    'Another active subscription exists for this consumer',
  );
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const wake = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', wake);
      resolve();
    };
    const timer = setTimeout(wake, ms);
    signal.addEventListener('abort', wake, { once: true });
  });
}
