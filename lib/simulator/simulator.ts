import type { StreamLoad } from '@/lib/kinesis/load';
import { createMemoryStore } from './memory-store';
import type { Context, Outcome } from './operation';
import { settle } from './settle';
import type { SimulatorState } from './stream';
import { handleRequest } from './wire/handle-request';
import type { WireRequest, WireResponse } from './wire/wire-message';

export interface SimulatorOptions {
  readonly dataDir: string | undefined;
  readonly region: string;
  readonly accountId: string;
  readonly transitionMs: number;
  readonly now?: () => number;
  readonly onError?: (error: unknown) => void;
}

export interface Simulator {
  handle(request: WireRequest): Promise<WireResponse>;
  loadOf(streamName: string): StreamLoad | undefined;
  isEmpty(): boolean;
  close(): Promise<void>;
}

const SHARD_LIMIT = 20_000;

export async function openSimulator(options: SimulatorOptions): Promise<Simulator> {
  const store = createMemoryStore();
  const now = options.now ?? Date.now;
  let state: SimulatorState = store.initialState;
  const runner = {
    async run<Output>(step: (state: SimulatorState, context: Context) => Outcome<Output>) {
      const context = {
        nowMs: now(),
        accountId: options.accountId,
        region: options.region,
        transitionMs: options.transitionMs,
        shardLimit: SHARD_LIMIT,
        records: store.records,
      };
      const outcome = step(settle(state, context.nowMs), context);
      const before = state;
      state = outcome.state;
      await store.commit(before, state, outcome.appended ?? []);
      return outcome.output;
    },
    onError: options.onError ?? (() => {}),
  };
  return {
    handle: (request) => handleRequest(request, runner),
    loadOf: () => undefined,
    isEmpty: () => state.streams.size === 0,
    close: () => store.close(),
  };
}
