import type { StartStream } from '@/lib/simulator-contract/start-streams';
import { findStream } from '../model/find-stream';
import type { Step } from '../model/operation';
import type { SimulatorState, Stream } from '../model/state';
import { makeStreams } from './make-streams';

/** The streams of the start as they were then, and no others. */
export function resetAll(atStart: readonly StartStream[]): Step<undefined> {
  return (state, context) => makeStreams(atStart)({ ...state, streams: new Map() }, context);
}

/** One stream as it was at the start. One that was not there then is deleted, at once. */
export function resetStream(streamName: string, atStart: readonly StartStream[]): Step<undefined> {
  return (state, context) => {
    const again = atStart.filter((stream) => stream.streamName === streamName);
    if (again.length === 0) findStream(state, { StreamName: streamName }, context);
    const streams = new Map(state.streams);
    streams.delete(streamName);
    return makeStreams(again)({ ...state, streams }, context);
  };
}

/** Removes the records of one stream or of all. Sequence numbers go on from where they are. */
export function removeRecords(streamName: string | undefined): Step<undefined> {
  return (state, context) => {
    const emptied =
      streamName === undefined
        ? [...state.streams.values()]
        : [findStream(state, { StreamName: streamName }, context)];
    return { state: emptied.reduce(withoutRecords, state), output: undefined };
  };
}

/** The store keeps records by the number of their stream: under another number it has none. */
function withoutRecords(state: SimulatorState, stream: Stream): SimulatorState {
  const { nextStreamNumber: streamNumber } = state;
  const streams = new Map(state.streams).set(stream.streamName, { ...stream, streamNumber });
  return { ...state, streams, nextStreamNumber: streamNumber + 1 };
}
