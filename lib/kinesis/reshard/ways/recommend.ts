import { MARKED_UTILIZATION } from '../../hot';
import type { Way, WayId } from './ways';

/** The way to take, and why. */
export type Recommendation =
  | {
      readonly wayId: 'update-shard-count';
      readonly reason: 'fewer-calls';
      readonly callCount: number;
      readonly callsMs: number;
      readonly hopCount: number;
      readonly hopsMs: number;
    }
  | {
      readonly wayId: 'least-load';
      readonly reason: 'lower-load';
      readonly worst: number;
      readonly otherwise: number;
    }
  | {
      readonly wayId: 'least-load';
      readonly reason: 'sooner';
      readonly relievedAtMs: number;
      readonly otherwiseMs: number;
    }
  | { readonly wayId: WayId; readonly reason: 'keeps-capacity' | 'only-one' };

/**
 * A stream accepts ten calls of UpdateShardCount a day and goes a way of AWS's own: each is to save
 * as many calls as that.
 */
const CALLS_FOR_A_HOP = 10;
const WHOLE_PERCENT = 0.01;

/**
 * Recommends one of the ways that are open; undefined where none is. On demand is never the one: it
 * does not make the shards that the draft asks for.
 */
export function recommendWay(ways: readonly Way[]): Recommendation | undefined {
  const isOpen = ({ obstacle }: Way) => obstacle === undefined;
  const openWay = (wayId: WayId) => ways.find((way) => way.id === wayId && isOpen(way));
  const inOrder = openWay('in-order');
  if (inOrder === undefined) {
    const first = ways.find(isOpen);
    return first && { wayId: first.id, reason: 'only-one' };
  }
  const scaling = openWay('update-shard-count');
  const { callCount, timeMs: callsMs } = inOrder.figures;
  if (scaling !== undefined) {
    const { callCount: hopCount, timeMs: hopsMs } = scaling.figures;
    if (callCount >= CALLS_FOR_A_HOP * hopCount) {
      return {
        wayId: 'update-shard-count',
        reason: 'fewer-calls',
        callCount,
        callsMs,
        hopCount,
        hopsMs,
      };
    }
  }
  const gentle = gentlerWay(inOrder, openWay('least-load'));
  return gentle ?? { wayId: 'in-order', reason: 'keeps-capacity' };
}

/** The way of the least load, where that is to be seen or a hot shard waits for it. */
function gentlerWay(inOrder: Way, leastLoad: Way | undefined): Recommendation | undefined {
  if (leastLoad === undefined) return undefined;
  const { worstUtilization: worst = 0, relievedAtMs = 0 } = leastLoad.figures;
  const { worstUtilization: otherwise = 0, relievedAtMs: otherwiseMs = 0 } = inOrder.figures;
  if (otherwise - worst >= WHOLE_PERCENT) {
    return { wayId: 'least-load', reason: 'lower-load', worst, otherwise };
  }
  const isHot = (inOrder.course.moments[0]?.busiest ?? 0) >= MARKED_UTILIZATION;
  return isHot && relievedAtMs < otherwiseMs
    ? { wayId: 'least-load', reason: 'sooner', relievedAtMs, otherwiseMs }
    : undefined;
}
