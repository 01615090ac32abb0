import { MAX_READERS, type ReadingPace } from '@/lib/simulator-contract/reader-pace';
import { findStream } from '../../model/find-stream';
import { KinesisError } from '../../model/kinesis-error';
import type { Step } from '../../model/operation';
import type { Reader } from '../../model/reader';
import { putStream, type SimulatorState, type Stream } from '../../model/state';

/** How fast a simulated consumer reads, and where it begins. */
export interface ReaderStart {
  readonly pace: ReadingPace;
  /** Where a new one begins; one that is there goes on. */
  readonly from: 'LATEST' | 'TRIM_HORIZON';
}

/** A turn looks into every listed shard. */
const MAX_SHARDS = 1000;

/** Starts a reader, or changes the pace of the one that there is by that name. */
export function setReader(
  streamName: string,
  readerName: string,
  { pace, from }: ReaderStart,
): Step<undefined> {
  return (state, context) => {
    const stream = findStream(state, { StreamName: streamName }, context);
    const known = stream.readers.find((reader) => reader.readerName === readerName);
    if (known === undefined) checkRoom(stream);
    const nextIndex =
      known?.nextIndex ?? (from === 'LATEST' ? stream.nextSequenceIndex : FIRST_INDEX);
    return putReaders(state, stream, [
      ...stream.readers.filter((reader) => reader !== known),
      { readerName, pace, nextIndex },
    ]);
  };
}

const FIRST_INDEX = 1;

function checkRoom({ streamName, readers, shards }: Stream): void {
  if (readers.length >= MAX_READERS) {
    throw new KinesisError(
      'LimitExceededException',
      `Stream ${streamName} has ${MAX_READERS} simulated consumers, as many as it can have.`,
    );
  }
  if (shards.length > MAX_SHARDS) {
    throw new KinesisError(
      'LimitExceededException',
      `Simulated consumers read streams of at most ${MAX_SHARDS} listed shards; ` +
        `${streamName} has ${shards.length}.`,
    );
  }
}

/** Nothing to do where there is none by that name. */
export function removeReader(streamName: string, readerName: string): Step<undefined> {
  return (state, context) => {
    const stream = findStream(state, { StreamName: streamName }, context);
    const rest = stream.readers.filter((reader) => reader.readerName !== readerName);
    return rest.length === stream.readers.length
      ? { state, output: undefined }
      : putReaders(state, stream, rest);
  };
}

/** In the order of their names, so that nothing jumps when one changes. */
function putReaders(state: SimulatorState, stream: Stream, readers: readonly Reader[]) {
  const sorted = readers.toSorted((a, b) => (a.readerName < b.readerName ? -1 : 1));
  return { state: putStream(state, { ...stream, readers: sorted }), output: undefined };
}

/** Moves a reader on, unless it has been stopped or started anew since it began to read. */
export function advanceReader(
  stream: Stream,
  { readerName, nextIndex }: Reader,
  toIndex: number,
): Step<undefined> {
  return (state) => {
    const now = state.streams.get(stream.streamName);
    if (now?.streamNumber !== stream.streamNumber) return { state, output: undefined };
    const readers = now.readers.map((reader) =>
      reader.readerName === readerName && reader.nextIndex === nextIndex
        ? { ...reader, nextIndex: toIndex }
        : reader,
    );
    return { state: putStream(state, { ...now, readers }), output: undefined };
  };
}
