import type { NodeHttpHandler } from '@smithy/node-http-handler';
import type { Clock, ClockMode } from '@/lib/base/clock';
import type { FaultRule } from '@/lib/kinesis/faults';
import type { StreamLoad } from '@/lib/kinesis/load';
import { setLimits } from '@/lib/simulator/set-limits';
import type { Simulator } from '@/lib/simulator/simulator';

/** What the console has of the simulator: a way in for the SDK, and exact counts of the load. */
export interface PluggedSimulator {
  readonly requestHandler: SdkRequestHandler;
  readonly loadOf: (streamName: string) => StreamLoad | undefined;
  readonly setLimits: (streamName: string, enabled: boolean) => Promise<void>;
  readonly controls: SimulatorControls;
}

/** What drives the simulator as a whole. */
export interface SimulatorControls {
  readClock(): Clock;
  setClock(mode: ClockMode): void;
  jumpClock(byMs: number): void;
  readFaults(): readonly FaultRule[];
  setFaults(rules: readonly FaultRule[]): Promise<void>;
}

type SdkRequestHandler = Pick<
  NodeHttpHandler,
  'handle' | 'updateHttpClientConfig' | 'httpHandlerConfigs'
>;
type SdkResponse = Awaited<ReturnType<NodeHttpHandler['handle']>>['response'];

/**
 * Hands the SDK's requests to the simulator in this process. Signing, encoding and errors are those
 * of a call over the network; only the network is left out.
 */
export function plugInSimulator(simulator: Simulator): PluggedSimulator {
  return {
    requestHandler: {
      async handle({ method, path, headers, body }) {
        const answer = await simulator.handle({ method, path, headers, body: toBytes(body) });
        const response: SdkResponse = {
          statusCode: answer.status,
          headers: { ...answer.headers },
          body: answer.body,
        };
        return { response };
      },
      updateHttpClientConfig() {},
      httpHandlerConfigs: () => ({}),
    },
    loadOf: (streamName) => simulator.loadOf(streamName),
    setLimits: (streamName, enabled) => simulator.run(setLimits(streamName, enabled)),
    controls: {
      readClock: () => simulator.clock.clock,
      setClock: (mode) => simulator.clock.setMode(mode),
      jumpClock: (byMs) => simulator.clock.jump(byMs),
      readFaults: () => simulator.faults,
      setFaults: (rules) => simulator.setFaults(rules),
    },
  };
}

function toBytes(body: unknown): Uint8Array {
  if (body instanceof Uint8Array) return body;
  if (body === undefined || typeof body === 'string') return new TextEncoder().encode(body);
  throw new TypeError('The SDK sent a body that is neither text nor bytes');
}
