import { MS_PER_DAY } from '@/lib/base/duration';
import { AWS_SCALING_MS, MAX_SHARDS_PER_STREAM, SCALINGS_PER_DAY } from '../../limits';
import { playOf, type SizePlay } from './size-play';
import { type Demand, HISTORY_STEP_MS } from './traffic-history';

/** When UpdateShardCount is called, and with how many shards. Utilizations in whole percent. */
export interface ScalingPolicy {
  /** A call makes as many shards as are used so far. */
  readonly targetPercent: number;
  /** Above it the stream is scaled up, by its last minute. */
  readonly upPercent: number;
  /** Below it the stream is scaled down, by the busiest minute of the last cool-down. */
  readonly downPercent: number;
  /** From the end of one call to the next, at least; whole minutes. */
  readonly coolDownMinutes: number;
}

/** One call of UpdateShardCount. */
export interface ScalingCall {
  /** The step at whose beginning it is sent. */
  readonly step: number;
  readonly from: number;
  readonly to: number;
}

/** A policy played against a history. */
export interface PolicyPlay extends SizePlay {
  readonly calls: readonly ScalingCall[];
  /** Steps in which the policy would have called, were the calls of the day not used up. */
  readonly heldBackSteps: number;
}

const STEPS_PER_DAY = MS_PER_DAY / HISTORY_STEP_MS;
/** How long a call takes: the shards are those before it until then. */
export const SCALING_STEPS = AWS_SCALING_MS / HISTORY_STEP_MS;
/** CloudWatch tells of a minute when the next one is over, at the earliest (assumed). */
const REPORT_STEPS = 1;

/** A target between the thresholds, so that no call makes the next one necessary. */
export function isPlayable({ targetPercent, upPercent, downPercent }: ScalingPolicy): boolean {
  return downPercent < targetPercent && targetPercent < upPercent;
}

/**
 * Plays a policy within the limits of UpdateShardCount (facts §3.2): at most double, at least half, ten
 * calls in any 24 hours, one at a time. It knows of each step only what was reported by then.
 */
export function playPolicy(
  demand: Demand,
  policy: ScalingPolicy,
  initialShards: number,
): PolicyPlay {
  const counts: number[] = [];
  const calls: ScalingCall[] = [];
  let heldBackSteps = 0;
  let count = initialShards;
  for (let step = 0; step < demand.length; step++) {
    const last = calls.at(-1);
    if (last !== undefined && step === last.step + SCALING_STEPS) count = last.to;
    const wanted = isResting(last, step, policy)
      ? undefined
      : wantedAt(demand, policy, step, count);
    if (wanted !== undefined && callsInDay(calls, step) < SCALINGS_PER_DAY) {
      calls.push({ step, from: count, to: wanted });
    } else if (wanted !== undefined) heldBackSteps += 1;
    counts.push(count);
  }
  return { ...playOf(demand, counts), calls, heldBackSteps };
}

/** While a call is under way, and for the cool-down after it. */
function isResting(last: ScalingCall | undefined, step: number, policy: ScalingPolicy): boolean {
  return last !== undefined && step < last.step + SCALING_STEPS + policy.coolDownMinutes;
}

/** Those that still count for the limit of a day when another is sent at `step`. */
function callsInDay(calls: readonly ScalingCall[], step: number): number {
  const first = calls.findIndex((call) => call.step > step - STEPS_PER_DAY);
  return first === -1 ? 0 : calls.length - first;
}

/** What the policy asks for by what is reported at the beginning of `step`; undefined for no call. */
function wantedAt(
  demand: Demand,
  policy: ScalingPolicy,
  step: number,
  count: number,
): number | undefined {
  const end = step - REPORT_STEPS;
  const latest = demand[end - 1];
  if (latest === undefined) return undefined;
  const { targetPercent, upPercent, downPercent, coolDownMinutes } = policy;
  if (latest * 100 > upPercent * count) {
    const hop = Math.min(shardsFor(latest, targetPercent), count * 2, MAX_SHARDS_PER_STREAM);
    return hop > count ? hop : undefined;
  }
  // One quiet minute is no reason.
  const from = end - Math.max(coolDownMinutes, 1);
  if (from < 0) return undefined;
  const busiest = busiestOf(demand, from, end);
  if (busiest * 100 >= downPercent * count) return undefined;
  const hop = Math.max(shardsFor(busiest, targetPercent), Math.ceil(count / 2));
  return hop < count ? hop : undefined;
}

function shardsFor(demand: number, targetPercent: number): number {
  return Math.max(1, Math.ceil((demand * 100) / targetPercent));
}

/** Of the steps of which anything is known. */
function busiestOf(demand: Demand, from: number, end: number): number {
  let busiest = 0;
  for (let step = from; step < end; step++) busiest = Math.max(busiest, demand[step] ?? 0);
  return busiest;
}
