import { findStream } from '../model/find-stream';
import type { Step } from '../model/operation';
import { putStream } from '../model/state';

/** Lifts the limits of throughput and rates for one stream, or puts them back. */
export function setLimits(streamName: string, enabled: boolean): Step<undefined> {
  return (state, context) => {
    const stream = findStream(state, { StreamName: streamName }, context);
    const limits = enabled ? undefined : 'off';
    return { state: putStream(state, { ...stream, limits }), output: undefined };
  };
}

/** Whether the stream has limits where the whole simulator has them. */
export function hasLimits(streamName: string): Step<boolean> {
  return (state, context) => ({
    state,
    output: findStream(state, { StreamName: streamName }, context).limits !== 'off',
  });
}
