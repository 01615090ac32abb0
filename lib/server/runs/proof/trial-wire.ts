import { operationOf, wrapHandler } from '../../calls/sdk-handler';
import type { PluggedSimulator } from '../../simulator/plug-in-simulator';

type SdkRequestHandler = PluggedSimulator['requestHandler'];

/** What the SDK is answered. */
export type WireAnswer = Awaited<ReturnType<SdkRequestHandler['handle']>>;

/** A call on its way from a console to Kinesis. */
export interface WireCall {
  readonly operation: string;
  readonly input: Readonly<Record<string, unknown>>;
  /** Has Kinesis answer it; where that is not done, the call was lost on the way. */
  readonly carryOut: () => Promise<WireAnswer>;
}

const CHANGES: ReadonlySet<string> = new Set(['SplitShard', 'MergeShards', 'UpdateShardCount']);

/** Whether the call reshards. */
export function isChange({ operation }: Pick<WireCall, 'operation'>): boolean {
  return CHANGES.has(operation);
}

/** The calls of a console to its simulator. It stands at the far end, and knows what took effect. */
export class TrialWire {
  /** Calls that reshard, whatever became of them. */
  sentCount = 0;
  /** Those that Kinesis accepted. */
  acceptedCount = 0;
  /** What a call meets on its way. */
  meet: (call: WireCall) => Promise<WireAnswer> = ({ carryOut }) => carryOut();

  around(handler: SdkRequestHandler): SdkRequestHandler {
    return wrapHandler(handler, (request, options) => {
      const operation = operationOf(request);
      const changes = isChange({ operation });
      if (changes) this.sentCount++;
      return this.meet({
        operation,
        input: JSON.parse(Buffer.from(request.body).toString()),
        carryOut: async () => {
          const answer = await handler.handle(request, options);
          if (changes && answer.response.statusCode === 200) this.acceptedCount++;
          return answer;
        },
      });
    });
  }
}
