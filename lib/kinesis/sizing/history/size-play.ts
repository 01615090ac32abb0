import { MS_PER_HOUR } from '@/lib/base/duration';
import { type Demand, HISTORY_STEP_MS } from './traffic-history';

/** A size, or a policy that changes it, played against a history: step by step. */
export interface SizePlay {
  /** The shards that are open in each step. */
  readonly counts: readonly number[];
  /** Of each step, whether its demand exceeds its shards. */
  readonly throttled: readonly boolean[];
  readonly throttledSteps: number;
  /** What is billed: an open shard for a step is one. */
  readonly shardSteps: number;
}

/** The same number of shards throughout. */
export function playFixed(demand: Demand, shards: number): SizePlay {
  return playOf(
    demand,
    demand.map(() => shards),
  );
}

/** What follows from the shards of each step. */
export function playOf(demand: Demand, counts: readonly number[]): SizePlay {
  const throttled = demand.map((needed, step) => (needed ?? 0) > (counts[step] ?? 0));
  return {
    counts,
    throttled,
    throttledSteps: throttled.filter(Boolean).length,
    shardSteps: counts.reduce((sum, count) => sum + count, 0),
  };
}

/**
 * The fewest shards that would have held so many thousandths of the known steps; at least one.
 * Undefined where nothing is known.
 */
export function sizeHolding(demand: Demand, perMille: number): number | undefined {
  const known = demand.filter((value) => value !== undefined).sort((a, b) => a - b);
  const last = known[Math.max(Math.ceil((known.length * perMille) / 1000), 1) - 1];
  return last === undefined ? undefined : Math.max(1, Math.ceil(last));
}

/** An hour of the clock, UTC, in which one of the plays is throttled. */
export interface ThrottledHour {
  readonly startMs: number;
  /** The shards that its fullest step fills. */
  readonly peakDemand: number;
  /** Of each play in turn, its throttled steps. */
  readonly throttledSteps: readonly number[];
}

/** The hours in which any of the plays is throttled, the oldest first. */
export function throttledHours(
  startMs: number,
  demand: Demand,
  plays: readonly SizePlay[],
): readonly ThrottledHour[] {
  const hours = new Map<number, { peakDemand: number; throttledSteps: number[] }>();
  demand.forEach((needed = 0, step) => {
    const throttled = plays.map((play) => (play.throttled[step] ? 1 : 0));
    const at = startMs + step * HISTORY_STEP_MS;
    const hourMs = Math.floor(at / MS_PER_HOUR) * MS_PER_HOUR;
    const hour = hours.get(hourMs) ?? { peakDemand: 0, throttledSteps: plays.map(() => 0) };
    hours.set(hourMs, {
      peakDemand: Math.max(hour.peakDemand, needed),
      throttledSteps: hour.throttledSteps.map((count, play) => count + (throttled[play] ?? 0)),
    });
  });
  return Array.from(hours, ([hourMs, hour]) => ({ startMs: hourMs, ...hour })).filter(
    ({ throttledSteps }) => throttledSteps.some((count) => count > 0),
  );
}
