import { setTimeout as sleep } from 'node:timers/promises';
import type { GiveUpCondition, HookRecord } from './lambda-event';
import type { Batching } from './webhook';

/** How a batch reaches its handler, and what is told of it. */
export interface Delivery {
  /** Rejects where the handler failed. */
  invoke(batch: readonly HookRecord[], signal: AbortSignal): Promise<void>;
  /** Records that are not tried again. */
  giveUp(
    batch: readonly HookRecord[],
    condition: GiveUpCondition,
    invokeCount: number,
  ): Promise<void>;
  /** The simulator's time, which the age of records is measured by. */
  nowMs(): number;
  /** Told of each failed try. */
  onFailure(error: unknown): void;
}

type Rules = Pick<Batching, 'bisectOnError' | 'maxRetries' | 'maxAgeSeconds'>;

const FIRST_PAUSE_MS = 100;
const MAX_PAUSE_MS = 10_000;

/**
 * Tries until the handler accepts the batch, or the rules give it up. A batch that is split in two
 * does not count as tried again, so that one bad record can be found among thousands.
 */
export async function deliverBatch(
  batch: readonly HookRecord[],
  rules: Rules,
  delivery: Delivery,
  signal: AbortSignal,
): Promise<void> {
  const { bisectOnError, maxRetries = Number.POSITIVE_INFINITY } = rules;
  let left = batch;
  for (let invokeCount = 0; !signal.aborted; invokeCount++) {
    left = await withoutOld(left, rules, delivery, invokeCount);
    if (left.length === 0) return;
    if (await isAccepted(left, delivery, signal)) return;
    if (signal.aborted) return;
    if (bisectOnError && left.length > 1) {
      const middle = Math.ceil(left.length / 2);
      await deliverBatch(left.slice(0, middle), rules, delivery, signal);
      await deliverBatch(left.slice(middle), rules, delivery, signal);
      return;
    }
    if (invokeCount >= maxRetries) {
      await delivery.giveUp(left, 'RetryAttemptsExhausted', invokeCount + 1);
      return;
    }
    await pause(Math.min(FIRST_PAUSE_MS * 2 ** invokeCount, MAX_PAUSE_MS), signal);
  }
}

async function withoutOld(
  batch: readonly HookRecord[],
  { maxAgeSeconds }: Rules,
  { nowMs, giveUp }: Delivery,
  invokeCount: number,
): Promise<readonly HookRecord[]> {
  if (maxAgeSeconds === undefined) return batch;
  const horizonMs = nowMs() - maxAgeSeconds * 1000;
  const old = batch.filter(({ arrivedAtMs }) => arrivedAtMs < horizonMs);
  if (old.length === 0) return batch;
  await giveUp(old, 'RecordAgeExceeded', invokeCount);
  return batch.filter(({ arrivedAtMs }) => arrivedAtMs >= horizonMs);
}

async function isAccepted(
  batch: readonly HookRecord[],
  { invoke, onFailure }: Delivery,
  signal: AbortSignal,
): Promise<boolean> {
  try {
    await invoke(batch, signal);
    return true;
  } catch (error) {
    if (!signal.aborted) onFailure(error);
    return false;
  }
}

/** Ends early, and without an error, where nothing is delivered any more. */
async function pause(ms: number, signal: AbortSignal): Promise<void> {
  await sleep(ms, undefined, { signal, ref: false }).catch(() => {});
}
