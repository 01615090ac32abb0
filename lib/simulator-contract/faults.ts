import type { OperationName } from '@/lib/kinesis/operation-names';

/**
 * What can go wrong on purpose: `throttle` refuses as AWS does for that operation, `failure` is a
 * 500 that has done nothing, `lost-answer` a 500 that has done everything, `latency` holds the
 * answer back, `slow` lets a transition last longer, `stuck` until it is released.
 */
export const FAULT_KINDS = [
  'throttle',
  'failure',
  'lost-answer',
  'latency',
  'slow',
  'stuck',
] as const;
/** `FAULT_KINDS` says what each does. */
export type FaultKind = (typeof FAULT_KINDS)[number];

/** A fault as a person switches it on. */
export interface FaultRule {
  readonly kind: FaultKind;
  /** Undefined for all of them. */
  readonly operation?: OperationName | undefined;
  /** Undefined for all, and for calls that name none. */
  readonly streamName?: string | undefined;
  /** How many of a hundred calls it meets. */
  readonly percent: number;
  /** Of `latency` in real time, of `slow` in the simulator's; 0 for the others. */
  readonly delayMs: number;
}

/** Every call looks at every rule. */
export const MAX_FAULT_RULES = 50;
/** Nobody waits longer for an answer. */
export const MAX_FAULT_DELAY_MS = 60_000;

/** A call of a client, as far as rules tell calls apart. */
export interface FaultyCall {
  readonly operation: string;
  readonly streamName: string | undefined;
}

/** What a call meets; several rules may add up. */
export interface Faults {
  readonly throttles: boolean;
  readonly fails: boolean;
  readonly losesAnswer: boolean;
  readonly latencyMs: number;
  /** By how much the transition is longer that the call begins; infinite where it is stuck. */
  readonly transitionMs: number;
}

/** Every rule that fits draws once, whatever the others gave, so that a seed says all. */
export function drawFaults(
  rules: readonly FaultRule[],
  call: FaultyCall,
  random: () => number,
): Faults {
  const met = rules
    .filter((rule) => fits(rule, call))
    .filter(({ percent }) => random() * 100 < percent);
  const has = (kind: FaultKind) => met.some((rule) => rule.kind === kind);
  const delayOf = (kind: FaultKind) =>
    met.reduce((total, rule) => (rule.kind === kind ? total + rule.delayMs : total), 0);
  return {
    throttles: has('throttle'),
    fails: has('failure'),
    losesAnswer: has('lost-answer'),
    latencyMs: delayOf('latency'),
    transitionMs: has('stuck') ? Number.POSITIVE_INFINITY : delayOf('slow'),
  };
}

/** Whether any rule holds up transitions of the stream. */
export function isHeldUp(rules: readonly FaultRule[], streamName: string): boolean {
  return rules.some(
    (rule) => rule.kind === 'stuck' && (rule.streamName ?? streamName) === streamName,
  );
}

function fits(rule: FaultRule, { operation, streamName }: FaultyCall): boolean {
  return (
    (rule.operation ?? operation) === operation &&
    (rule.streamName === undefined || rule.streamName === streamName)
  );
}
