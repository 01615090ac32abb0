import type { NodeHttpHandler } from '@smithy/node-http-handler';
import type { CallBudget } from './call-budget';
import type { Urgency } from './call-queue';

interface CallHandler {
  readonly handle: NodeHttpHandler['handle'];
  readonly metadata?: NodeHttpHandler['metadata'];
}

type SdkRequestHandler = CallHandler &
  Pick<NodeHttpHandler, 'updateHttpClientConfig' | 'httpHandlerConfigs'>;

/**
 * Lets each call of an SDK client wait for its turn. It stands where the client meets the network,
 * so that what the SDK repeats counts as well, and no call can pass it by.
 */
export function withinBudget(
  handler: CallHandler,
  budget: CallBudget,
  urgency: Urgency,
): SdkRequestHandler {
  return {
    metadata: handler.metadata,
    async handle(request, options) {
      const signal = options?.abortSignal;
      await budget.turn(
        operationOf(request.headers['x-amz-target']),
        urgency,
        signal instanceof AbortSignal ? signal : undefined,
      );
      return handler.handle(request, options);
    },
    updateHttpClientConfig() {},
    httpHandlerConfigs: () => ({}),
  };
}

/** Every call names its operation behind the name of the service (facts §7.2). */
function operationOf(target = ''): string {
  return target.slice(target.indexOf('.') + 1);
}
