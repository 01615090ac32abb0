import { decimalNumber, wholeNumber } from '@/components/ui/fields/typed-number';
import {
  hasGuards,
  MAX_ITERATOR_AGE_SECONDS,
  MAX_PAUSE_SECONDS,
  type RunGuards,
} from '@/lib/api/runs/run-guards';
import type { ReviewedPlan } from '@/lib/api/runs/runs';

/** What a person may say of a run beside its steps. */
export type RunOptions = Pick<ReviewedPlan, 'name' | 'guards'>;

/** The options as they are typed so far; empty is not asked for. */
export interface TypedOptions {
  readonly name: string;
  readonly asks: boolean;
  readonly drains: boolean;
  readonly pause: string;
  readonly throttled: string;
  readonly age: string;
}

/** The options as somebody would have typed them. */
export function typedOf({ name = '', guards = {} }: RunOptions): TypedOptions {
  const text = (value: number | undefined) => (value === undefined ? '' : String(value));
  return {
    name,
    asks: guards.asks === true,
    drains: guards.drains === true,
    pause: text(guards.pauseSeconds),
    throttled: text(guards.maxThrottledPerSecond),
    age: text(guards.maxIteratorAgeSeconds),
  };
}

/** Those of the number fields that hold no number that counts. */
export function badFields({ pause, throttled, age }: TypedOptions): readonly string[] {
  return [
    pause !== '' && pauseOf(pause) === undefined && 'pause',
    throttled !== '' && throttledOf(throttled) === undefined && 'throttled',
    age !== '' && ageOf(age) === undefined && 'age',
  ].filter((field) => field !== false);
}

/** A guard that is left out is not asked for, so a field that cannot be read must not be sent. */
export function optionsOf(typed: TypedOptions): RunOptions | undefined {
  if (badFields(typed).length > 0) return undefined;
  const name = typed.name.trim();
  const guards: RunGuards = {
    asks: typed.asks || undefined,
    drains: typed.drains || undefined,
    pauseSeconds: pauseOf(typed.pause),
    maxThrottledPerSecond: throttledOf(typed.throttled),
    maxIteratorAgeSeconds: ageOf(typed.age),
  };
  return { ...(name !== '' && { name }), ...(hasGuards(guards) && { guards }) };
}

function pauseOf(text: string): number | undefined {
  return wholeNumber(text, 1, MAX_PAUSE_SECONDS);
}

function throttledOf(text: string): number | undefined {
  const perSecond = decimalNumber(text);
  return Number.isNaN(perSecond) ? undefined : perSecond;
}

function ageOf(text: string): number | undefined {
  return wholeNumber(text, 1, MAX_ITERATOR_AGE_SECONDS);
}
