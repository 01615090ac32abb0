import type { LoadSeries, SeriesSpan } from '@/lib/load/load-series';
import { ShardHistory } from '@/lib/load/shard-series';
import type { ReadCount, ShardUse } from '../model/operation';
import type { ShardPlace } from '../model/stream-shard';

/** 40 KB each: what comes to further shards is not kept, so that memory stays within bounds. */
const MAX_SHARDS = 512;
const FORGOTTEN_AFTER_MS = 60 * 60_000;
const KINDS = [
  'bytesIn',
  'recordsIn',
  'bytesOut',
  'recordsOut',
  'writesThrottled',
  'readsThrottled',
  'iteratorAgeMs',
] as const;

interface KeptShard {
  readonly history: ShardHistory;
  lastMs: number;
}

/** What was written to each shard and read from it over the last hour; it stands by the meter. */
export class LoadHistory {
  readonly #streams = new Map<number, Map<number, KeptShard>>();
  #shardCount = 0;
  /** Before that nobody looked, or there was no room to keep what came. */
  #knownSinceMs: number | undefined;

  countRecord(place: ShardPlace, byteCount: number, nowMs: number): void {
    const history = this.#historyOf(place, nowMs);
    history?.count('bytesIn', byteCount, nowMs);
    history?.count('recordsIn', 1, nowMs);
  }

  countRead(read: ReadCount, nowMs: number): void {
    // Consumers poll shards where nothing comes, too.
    const history =
      read.recordCount > 0 ? this.#historyOf(read, nowMs) : this.#known(read)?.history;
    history?.count('bytesOut', read.byteCount, nowMs);
    history?.count('recordsOut', read.recordCount, nowMs);
    if (read.millisBehindLatest !== undefined) history?.age(read.millisBehindLatest, nowMs);
  }

  countThrottled(use: ShardUse, place: ShardPlace, nowMs: number): void {
    this.#historyOf(place, nowMs)?.count(`${use}sThrottled`, 1, nowMs);
  }

  read(place: ShardPlace, span: SeriesSpan, nowMs: number): LoadSeries | undefined {
    return this.#known(place)?.history.read(span, nowMs);
  }

  forgetIdle(nowMs: number): void {
    this.#knownSinceMs ??= nowMs;
    for (const [streamNumber, shards] of this.#streams) {
      for (const [shardIndex, { lastMs }] of shards) {
        if (nowMs - lastMs < FORGOTTEN_AFTER_MS) continue;
        shards.delete(shardIndex);
        this.#shardCount--;
      }
      if (shards.size === 0) this.#streams.delete(streamNumber);
    }
  }

  #known({ streamNumber, shardIndex }: ShardPlace): KeptShard | undefined {
    return this.#streams.get(streamNumber)?.get(shardIndex);
  }

  #historyOf(place: ShardPlace, nowMs: number): ShardHistory | undefined {
    const known = this.#known(place);
    if (known !== undefined) {
      known.lastMs = nowMs;
      return known.history;
    }
    this.#knownSinceMs ??= nowMs;
    if (this.#shardCount >= MAX_SHARDS) {
      this.#knownSinceMs = nowMs + 1;
      return undefined;
    }
    const history = new ShardHistory(KINDS, this.#knownSinceMs);
    const { streamNumber, shardIndex } = place;
    const shards = this.#streams.get(streamNumber) ?? new Map<number, KeptShard>();
    this.#streams.set(streamNumber, shards.set(shardIndex, { history, lastMs: nowMs }));
    this.#shardCount++;
    return history;
  }
}
