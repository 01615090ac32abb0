import { MS_PER_MINUTE } from '@/lib/base/duration';
import {
  SHARD_READ_BYTES_PER_SECOND,
  SHARD_WRITE_BYTES_PER_SECOND,
  SHARD_WRITE_RECORDS_PER_SECOND,
} from '../../limits';

/** The length of a step: CloudWatch has a value a minute (facts §9). */
export const HISTORY_STEP_MS = MS_PER_MINUTE;

/** A minute of a stream as it was measured, per second on average. */
export interface TrafficStep {
  readonly bytesIn: number;
  readonly recordsIn: number;
  /** Through GetRecords; undefined where nobody measured it. */
  readonly bytesOut: number | undefined;
  /** Records that Kinesis refused; they are not in `recordsIn`. */
  readonly recordsThrottled: number;
}

/** The past of a stream, minute by minute. */
export interface TrafficHistory {
  /** Epoch milliseconds: where the first step begins. */
  readonly startMs: number;
  /** The oldest first; undefined where nothing is known, which is not the same as no traffic. */
  readonly steps: readonly (TrafficStep | undefined)[];
}

/** How many shards a step fills, not rounded; undefined where nothing is known of it. */
export type Demand = readonly (number | undefined)[];

/**
 * For each step the shards whose limits its traffic fills, were it spread evenly: so many hold it that
 * are no fewer. A throttled record counts as if it had come in, with the mean size of the others,
 * although it may be one that was sent again: so the demand of a throttled minute is rather too high.
 */
export function demandOf({ steps }: TrafficHistory): Demand {
  return steps.map((step) => step && demandOfStep(step));
}

function demandOfStep(step: TrafficStep): number {
  const { bytesIn, recordsIn, bytesOut = 0, recordsThrottled } = step;
  const records = recordsIn + recordsThrottled;
  const bytes = recordsIn === 0 ? bytesIn : (bytesIn / recordsIn) * records;
  return Math.max(
    // Without throttles the measured bytes themselves: a product would round at the very limit.
    (recordsThrottled === 0 ? bytesIn : bytes) / SHARD_WRITE_BYTES_PER_SECOND,
    records / SHARD_WRITE_RECORDS_PER_SECOND,
    bytesOut / SHARD_READ_BYTES_PER_SECOND,
  );
}

/** What was throttled in fact, whatever the size was then. */
export interface MeasuredThrottles {
  readonly records: number;
  /** Steps with any. */
  readonly stepCount: number;
}

/** Adds up what Kinesis refused in the whole of the history. */
export function measuredThrottles({ steps }: TrafficHistory): MeasuredThrottles {
  const throttled = steps.map((step) => step?.recordsThrottled ?? 0).filter((rate) => rate > 0);
  const perSecond = throttled.reduce((sum, rate) => sum + rate, 0);
  return {
    records: Math.round((perSecond * HISTORY_STEP_MS) / 1000),
    stepCount: throttled.length,
  };
}

/** How many steps something is known of. */
export function knownSteps(demand: Demand): number {
  return demand.reduce<number>((count, value) => count + (value === undefined ? 0 : 1), 0);
}
