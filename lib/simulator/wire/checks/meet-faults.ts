import { setTimeout as sleep } from 'node:timers/promises';
import {
  drawFaults,
  type FaultRule,
  type Faults,
  type FaultyCall,
} from '@/lib/simulator-contract/faults';
import type { Step } from '../../model/operation';
import { callRateExceeded } from '../../model/quotas/rate-exceeded';
import { HELD_MS } from '../../model/transitions/release-stuck-transitions';
import { streamMeantIn } from './called-stream';

/** What one call meets, and how to draw again for each record of it. */
export interface CallFaults extends Faults {
  readonly call: FaultyCall;
  readonly refusesRecord: () => boolean;
}

/** Decides for each call what goes wrong with it. */
export class FaultDrawer {
  rules: readonly FaultRule[] = [];
  #random: () => number;

  constructor(readonly openRandom: () => () => number) {
    this.#random = openRandom();
  }

  /** Removes the rules, and draws as it did from the start. */
  restart(): void {
    this.rules = [];
    this.#random = this.openRandom();
  }

  /** Undefined where no rule is set at all. */
  draw(operation: string, sent: object): CallFaults | undefined {
    const { rules } = this;
    const random = this.#random;
    if (rules.length === 0) return undefined;
    const call = { operation, streamName: streamMeantIn(sent) };
    return {
      ...drawFaults(rules, call, random),
      call,
      refusesRecord: () => drawFaults(rules, call, random).throttles,
    };
  }
}

/** Their shard refuses each record by itself, and it shows in its load, as at AWS. */
const REFUSED_BY_RECORD: ReadonlySet<string> = new Set(['PutRecord', 'PutRecords']);
/** Their shard refuses the call; all others are refused by the rates of the API. */
const REFUSED_BY_SHARD: ReadonlySet<string> = new Set(['GetRecords', 'GetShardIterator']);

/** The step as it is under faults. */
export function withFaults(
  { call, throttles, transitionMs, refusesRecord }: CallFaults,
  step: Step<unknown>,
): Step<unknown> {
  const isByRecord = REFUSED_BY_RECORD.has(call.operation);
  const isByShard = REFUSED_BY_SHARD.has(call.operation);
  return (state, context) => {
    if (throttles && !isByRecord && !isByShard) throw callRateExceeded(call.streamName, context);
    return step(state, {
      ...context,
      transitionMs: Math.min(context.transitionMs + transitionMs, HELD_MS),
      ...(isByRecord && { refusesRecord }),
      ...(isByShard && { refusesRead: throttles }),
    });
  };
}

/** A call that fails is not carried out; one whose answer is lost is. */
export async function meetFaults<Answer>(
  { fails, losesAnswer, latencyMs }: Faults,
  { carryOut, fail }: { readonly carryOut: () => Promise<Answer>; readonly fail: () => Answer },
): Promise<Answer> {
  const answer = fails ? fail() : await carryOut();
  if (latencyMs > 0) await sleep(latencyMs, undefined, { ref: false });
  return losesAnswer ? fail() : answer;
}
