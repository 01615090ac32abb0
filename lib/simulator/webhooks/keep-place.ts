import type { HookPlace } from '../model/hook-place';
import type { Step } from '../model/operation';
import { putStream, type Stream } from '../model/state';
import { MAX_WEBHOOKS } from './webhook';

/** The place of a hook in these records; undefined where it was never here. */
export function keptPlace(stream: Stream, hookId: string): HookPlace | undefined {
  return stream.hookPlaces?.find(
    (place) => place.hookId === hookId && place.streamNumber === stream.streamNumber,
  );
}

/** Does nothing where the stream was made anew meanwhile. */
export function keepPlace(streamName: string, place: HookPlace): Step<undefined> {
  return (state) => {
    const stream = state.streams.get(streamName);
    if (stream?.streamNumber !== place.streamNumber) return { state, output: undefined };
    // Places of hooks that are not called any more are not kept for ever.
    const others = (stream.hookPlaces ?? [])
      .filter(({ hookId }) => hookId !== place.hookId)
      .slice(1 - MAX_WEBHOOKS);
    return {
      state: putStream(state, { ...stream, hookPlaces: [...others, place] }),
      output: undefined,
    };
  };
}
