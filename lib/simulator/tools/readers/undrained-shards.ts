import { findStream } from '../../model/find-stream';
import type { Step } from '../../model/operation';
import { recordFrom } from '../../records/record-search';

/** A shard that a simulated consumer has not read to its end. */
export interface UndrainedShard {
  readonly shardId: string;
  readonly readerName: string;
}

/** Which of these shards still hold a record for which consumer; shards that are gone hold none. */
export function undrainedShards(
  streamName: string,
  shardIds: readonly string[],
): Step<readonly UndrainedShard[]> {
  return (state, context) => {
    const { readers, shards, streamNumber } = findStream(
      state,
      { StreamName: streamName },
      context,
    );
    const asked = shards.filter(({ shardId }) => shardIds.includes(shardId));
    const output = asked.flatMap(({ shardId, shardIndex }) =>
      readers
        .filter(({ nextIndex }) => {
          const place = { streamNumber, shardIndex };
          return recordFrom(context.records, place, nextIndex) !== undefined;
        })
        .map(({ readerName }) => ({ shardId, readerName })),
    );
    return { state, output };
  };
}
