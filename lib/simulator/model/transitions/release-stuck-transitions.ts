import type { Consumer } from '../consumer';
import type { Step } from '../operation';
import type { Stream } from '../state';

/**
 * What a stuck transition is given for its end, or more: far beyond any time of the clock, and
 * still exact with the time added.
 */
export const HELD_MS = 2 ** 52;

/** Ends now what was held up, and is not to be any more. */
export function releaseHeld(isHeldUp: (streamName: string) => boolean): Step<undefined> {
  return (state, { nowMs }) => {
    let streams = state.streams;
    for (const stream of state.streams.values()) {
      if (!isHeld(stream) || isHeldUp(stream.streamName)) continue;
      const { lifecycle, consumers } = stream;
      streams = new Map(streams).set(stream.streamName, {
        ...stream,
        lifecycle: released(lifecycle, nowMs),
        consumers: consumers.map(
          (consumer): Consumer => ({
            ...consumer,
            lifecycle: released(consumer.lifecycle, nowMs),
          }),
        ),
      });
    }
    return { state: streams === state.streams ? state : { ...state, streams }, output: undefined };
  };
}

type Transition = Stream['lifecycle'] | Consumer['lifecycle'];

function isHeld({ lifecycle, consumers }: Stream): boolean {
  return [lifecycle, ...consumers.map((consumer) => consumer.lifecycle)].some(isStuck);
}

function isStuck(lifecycle: Transition): boolean {
  return lifecycle.status !== 'ACTIVE' && lifecycle.readyAtMs >= HELD_MS;
}

function released<Lifecycle extends Transition>(lifecycle: Lifecycle, nowMs: number): Lifecycle {
  return isStuck(lifecycle) ? { ...lifecycle, readyAtMs: nowMs } : lifecycle;
}
