import type { CallBudget } from './call-budget';
import type { Urgency } from './call-queue';
import {
  type CallHandler,
  type CallOptions,
  operationOf,
  type SdkHandler,
  wrapHandler,
} from './sdk-handler';

/**
 * Lets each call of an SDK client wait for its turn. It stands where the client meets the network,
 * so that what the SDK repeats counts as well.
 */
export function withinBudget(
  handler: CallHandler,
  budget: CallBudget,
  urgency: Urgency,
): SdkHandler {
  return wrapHandler(handler, async (request, options?: CallOptions) => {
    const signal = options?.abortSignal;
    await budget.turn(
      operationOf(request),
      urgency,
      signal instanceof AbortSignal ? signal : undefined,
    );
    options?.requireSendable?.();
    return handler.handle(request, options);
  });
}
