import { setTimeout as sleep } from 'node:timers/promises';
import type { GiveUpCondition, HookRecord } from './lambda-event';
import type { Batching } from './webhook';

/** How a batch reaches its handler, and what is told of it. */
export interface Delivery {
  /**
   * Resolves with the number of records that the handler accepted, from the first on; rejects where
   * it failed.
   */
  invoke(batch: readonly HookRecord[], signal: AbortSignal): Promise<number>;
  /** Records that are not tried again. */
  giveUp(
    batch: readonly HookRecord[],
    condition: GiveUpCondition,
    invokeCount: number,
  ): Promise<void>;
  /** Told of the sequence index below which no record of the batch is needed any more. */
  onProgress(nextIndex: number): void;
  /** The simulator's time, which the age of records is measured by. */
  nowMs(): number;
  /** Told of each failed try. */
  onFailure(error: unknown): void;
}

type Rules = Pick<Batching, 'bisectOnError' | 'maxRetries' | 'maxAgeSeconds'>;

const FIRST_PAUSE_MS = 100;
const MAX_PAUSE_MS = 10_000;

/**
 * Tries until the handler accepts the batch, or the rules give it up. Records that it accepted are
 * not sent again. A batch that is split, in two or where the handler says, does not count as tried
 * again, so that one bad record can be found among thousands.
 */
export async function deliverBatch(
  batch: readonly HookRecord[],
  rules: Rules,
  delivery: Delivery,
  signal: AbortSignal,
): Promise<void> {
  const { bisectOnError, maxRetries = Number.POSITIVE_INFINITY } = rules;
  const endIndex = endIndexOf(batch);
  let left = batch;
  for (let invokeCount = 0; !signal.aborted; invokeCount++) {
    left = await withoutOld(left, rules, delivery, invokeCount);
    const acceptedCount = await countAccepted(left, delivery, signal);
    left = left.slice(acceptedCount);
    delivery.onProgress(left[0]?.sequenceIndex ?? endIndex);
    if (left.length === 0 || signal.aborted) return;
    if (bisectOnError && (acceptedCount > 0 || left.length > 1)) {
      for (const part of acceptedCount > 0 ? [left] : halvesOf(left)) {
        await deliverBatch(part, rules, delivery, signal);
      }
      return;
    }
    if (invokeCount >= maxRetries) {
      await delivery.giveUp(left, 'RetryAttemptsExhausted', invokeCount + 1);
      delivery.onProgress(endIndex);
      return;
    }
    await pause(Math.min(FIRST_PAUSE_MS * 2 ** invokeCount, MAX_PAUSE_MS), signal);
  }
}

/** The sequence index after the last record. */
function endIndexOf(batch: readonly HookRecord[]): number {
  return (batch.at(-1)?.sequenceIndex ?? 0) + 1;
}

function halvesOf(batch: readonly HookRecord[]): readonly (readonly HookRecord[])[] {
  const middle = Math.ceil(batch.length / 2);
  return [batch.slice(0, middle), batch.slice(middle)];
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

async function countAccepted(
  batch: readonly HookRecord[],
  { invoke, onFailure }: Delivery,
  signal: AbortSignal,
): Promise<number> {
  if (batch.length === 0) return 0;
  try {
    return await invoke(batch, signal);
  } catch (error) {
    if (!signal.aborted) onFailure(error);
    return 0;
  }
}

/** Ends early, and without an error, where nothing is delivered any more. */
async function pause(ms: number, signal: AbortSignal): Promise<void> {
  await sleep(ms, undefined, { signal, ref: false }).catch(() => {});
}
