import { EMPTY_STATE, type SimulatorState, type Stream } from '../../model/state';
import { createMemoryStore } from '../../store/memory-store';
import type { Store } from '../../store/store';
import { readShardEntry, writeShardEntry } from '../../store/stored-shard';
import {
  readCommitment,
  readStreamEntry,
  writeCommitment,
  writeStreamEntry,
} from '../../store/stored-state';

/** What outlives the process of a simulator: a store that can be opened again and again. */
export interface TrialDisk {
  open(): Store;
}

/** In memory, but what is read again has been written in the words of the store on disk. */
export function createTrialDisk(): TrialDisk {
  const { commit, ...memory } = createMemoryStore();
  let kept = EMPTY_STATE;
  return {
    open: () => ({
      ...memory,
      initialState: readAgain(kept),
      reload: async () => readAgain(kept),
      async commit(before, after, appended) {
        await commit(before, after, appended);
        kept = after;
      },
      async close() {},
    }),
  };
}

function readAgain({ streams, nextStreamNumber, commitment }: SimulatorState): SimulatorState {
  return {
    streams: new Map([...streams].map(([name, stream]) => [name, streamReadAgain(stream)])),
    nextStreamNumber,
    commitment: readCommitment(writeCommitment(commitment)),
  };
}

function streamReadAgain(stream: Stream): Stream {
  return {
    ...readStreamEntry(writeStreamEntry(stream)),
    shards: stream.shards.map((shard) => readShardEntry(shard.shardIndex, writeShardEntry(shard))),
    nextSequenceIndex: stream.nextSequenceIndex,
  };
}
