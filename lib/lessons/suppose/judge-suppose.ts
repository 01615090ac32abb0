import type { Prices } from '@/lib/kinesis/cost/prices';
import type { Facts } from '../facts';
import type { Goal, Step, Supposed, Turn } from '../lesson';
import type { Played } from '../rules/judge-turn';
import { cheaperMode, shardsNeeded, supposedMonths } from './supposed-month';

/** What a goal may say of a supposed stream. */
export type SupposedGoal = Extract<
  Goal,
  | { fewestShards: true }
  | { cheaperMode: unknown }
  | { monthAtMost: number }
  | { readersAtLeast: number }
>;

/** Whether it holds of the last stream that was supposed; of none it does not. */
export function isSupposed(
  goal: SupposedGoal,
  prices: Prices | undefined,
  played: readonly Played[],
): boolean {
  const supposed = lastSupposed(played);
  const isRefused = played.at(-1)?.refused !== undefined;
  if (supposed === undefined || prices === undefined || isRefused) return false;
  if ('fewestShards' in goal) return supposed.shards === shardsNeeded(supposed);
  if ('readersAtLeast' in goal) {
    return supposed.consumers + supposed.fanOut >= goal.readersAtLeast;
  }
  const months = supposedMonths(prices, supposed);
  if ('cheaperMode' in goal) return cheaperMode(months) === goal.cheaperMode;
  return months.provisioned <= BigInt(goal.monthAtMost * 100);
}

/** What was supposed last, a mistake too; undefined where nothing was yet. */
export function lastSupposed(played: readonly Played[]): Supposed | undefined {
  const turn = played.findLast((each) => 'suppose' in each.turn)?.turn;
  return turn !== undefined && 'suppose' in turn ? turn.suppose : undefined;
}

/** Too few shards are a mistake where the step speaks of it; else one may suppose them. */
export function supposeMistake({ wrongTurns }: Pick<Step, 'wrongTurns'>, turn: Turn, facts: Facts) {
  if (!('suppose' in turn) || turn.suppose.shards >= shardsNeeded(turn.suppose)) return undefined;
  if (wrongTurns.every(({ reason }) => reason !== 'too-few-shards')) return undefined;
  return { reason: 'too-few-shards', facts } as const;
}
