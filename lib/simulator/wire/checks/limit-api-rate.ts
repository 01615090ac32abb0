import { API_RATES, type ApiRate } from '@/lib/kinesis/account/api-rates';
import type { Context, Step } from '../../model/operation';
import { callRateExceeded } from '../../model/quotas/rate-exceeded';
import type { SimulatorState } from '../../model/state';
import { streamNamedIn } from './called-stream';

/** The step, refused while its operation is called more often than AWS lets it. */
export function withApiRate(operation: string, sent: object, step: Step<unknown>): Step<unknown> {
  const rate = API_RATES.get(operation);
  if (rate === undefined) return step;
  return (state, context) => {
    if (context.limits.isOn) checkRate(operation, rate, sent, state, context);
    return step(state, context);
  };
}

function checkRate(
  operation: string,
  { perSecond, of }: ApiRate,
  sent: object,
  { streams }: SimulatorState,
  context: Context,
): void {
  const streamName = streamNamedIn(sent);
  if (of === 'stream') {
    if (streamName === undefined || streams.get(streamName)?.limits === 'off') return;
  }
  const caller = of === 'stream' ? `${operation}/${streamName}` : operation;
  if (context.limits.takeCall(caller, perSecond, context.paceMs)) return;
  throw callRateExceeded(streamName, context);
}
