import type { NodeHttpHandler } from '@smithy/node-http-handler';

/** What hands a request of the SDK to the network. */
export interface CallHandler {
  readonly handle: NodeHttpHandler['handle'];
  readonly metadata?: NodeHttpHandler['metadata'];
}

/** A handler that SDK clients accept. */
export type SdkHandler = CallHandler &
  Pick<NodeHttpHandler, 'updateHttpClientConfig' | 'httpHandlerConfigs'>;

/** Puts `handle` where a client would meet the handler, so that no call can pass it by. */
export function wrapHandler(handler: CallHandler, handle: CallHandler['handle']): SdkHandler {
  return {
    metadata: handler.metadata,
    handle,
    updateHttpClientConfig() {},
    httpHandlerConfigs: () => ({}),
  };
}

type HandlerOptions = NonNullable<Parameters<CallHandler['handle']>[1]>;

/** Options of `client.send`, which the SDK hands to the handler as they are. */
export interface CallOptions extends HandlerOptions {
  /** Throws where the call may not go out any more. Asked when its turn has come, just before it goes. */
  readonly requireSendable?: () => void;
}

type SdkRequest = Parameters<CallHandler['handle']>[0];

/** Every call names its operation behind the name of the service (facts §7.2). */
export function operationOf({ headers }: SdkRequest): string {
  const target = headers['x-amz-target'] ?? '';
  return target.slice(target.indexOf('.') + 1);
}
