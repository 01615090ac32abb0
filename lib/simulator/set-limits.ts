import { findStream } from './find-stream';
import type { Step } from './operation';
import { putStream } from './stream';

/** Lifts the limits of throughput and rates for one stream, or puts them back. */
export function setLimits(streamName: string, limits: 'on' | 'off'): Step<undefined> {
  return (state, context) => {
    const stream = findStream(state, { StreamName: streamName }, context);
    const lifted = limits === 'off' ? limits : undefined;
    return { state: putStream(state, { ...stream, limits: lifted }), output: undefined };
  };
}
