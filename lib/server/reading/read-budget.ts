import { setTimeout as sleep } from 'node:timers/promises';
import { SIMULATOR_CONNECTION_ID } from '@/lib/api/connections';
import type { ReadBudget } from '@/lib/api/records';
import type { OpenConnection } from '../open-connection';

/** One shard of a stream that is read. */
export interface ReadShard {
  readonly connection: OpenConnection;
  readonly streamName: string;
  readonly shardId: string;
}

/** How often Shardline may ask for the records of a shard, whoever of its viewers wants them. */
export interface ReadBudgets {
  of(shard: ReadShard): ShardBudget;
}

/** As many as Kinesis answers (FACTS §2.7): in our own simulator nobody else goes short. */
const SIMULATOR_CALLS_PER_SECOND = 5;
const KEPT_UNUSED_MS = 60_000;

export function openReadBudgets(callsPerSecond: number): ReadBudgets {
  const budgets = new Map<string, ShardBudget>();
  let sweptAt = Date.now();

  function forgetUnused(now: number): void {
    if (now - sweptAt < KEPT_UNUSED_MS) return;
    sweptAt = now;
    for (const [id, budget] of budgets) {
      if (budget.isUnusedSince(now - KEPT_UNUSED_MS)) budgets.delete(id);
    }
  }

  return {
    of(shard) {
      forgetUnused(Date.now());
      const id = readShardId(shard);
      const isOurs = shard.connection.summary.connectionId === SIMULATOR_CONNECTION_ID;
      const budget =
        budgets.get(id) ?? new ShardBudget(isOurs ? SIMULATOR_CALLS_PER_SECOND : callsPerSecond);
      budgets.set(id, budget);
      return budget;
    },
  };
}

export function readShardId({ connection, streamName, shardId }: ReadShard): string {
  return `${connection.summary.connectionId} ${streamName} ${shardId}`;
}

const MEASURED_MS = 5000;
const FIRST_DELAY_MS = 1000;
const LONGEST_DELAY_MS = 16_000;

/** In real time, as all throughput is. */
export class ShardBudget {
  readonly #intervalMs: number;
  /** When the next turn is; those that are taken lie before. */
  #nextAt = 0;
  #putOffUntil = 0;
  #delayMs = 0;
  #calls: readonly number[] = [];

  constructor(readonly callsPerSecond: number) {
    this.#intervalMs = 1000 / callsPerSecond;
  }

  /** Resolves when a call may be sent; who asks first is first. */
  async turn(): Promise<void> {
    for (;;) {
      const turnAt = Math.max(Date.now(), this.#nextAt);
      this.#nextAt = turnAt + this.#intervalMs;
      while (Date.now() < turnAt) {
        await sleep(turnAt - Date.now(), undefined, { ref: false });
      }
      if (!this.isPutOff()) break;
    }
    const now = Date.now();
    this.#calls = [...this.#calls.filter((at) => now - at < MEASURED_MS), now];
  }

  /** Kinesis has refused a call: each time in a row, twice as long passes until the next. */
  putOff(): void {
    this.#delayMs = Math.min(LONGEST_DELAY_MS, this.#delayMs * 2 || FIRST_DELAY_MS);
    this.#putOffUntil = Date.now() + this.#delayMs;
    this.#nextAt = Math.max(this.#nextAt, this.#putOffUntil);
  }

  goOn(): void {
    this.#delayMs = 0;
  }

  isPutOff(): boolean {
    return Date.now() < this.#putOffUntil;
  }

  isUnusedSince(ms: number): boolean {
    return this.#nextAt < ms;
  }

  use(): ReadBudget {
    const now = Date.now();
    const recent = this.#calls.filter((at) => now - at < MEASURED_MS).length;
    return {
      callsPerSecond: (recent * 1000) / MEASURED_MS,
      allowedCallsPerSecond: this.callsPerSecond,
    };
  }
}
