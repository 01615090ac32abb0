import { ensure } from '@/lib/base/assert';
import { parseHashKey } from '@/lib/kinesis/hash-key';
import { closeShard, newShard, type StreamShard } from '../model/stream-shard';

/** A shard's entry, short because there may be 100,000: its sequence numbers mostly follow from it. */
export type ShardEntry = readonly [
  startingHashKey: string,
  endingHashKey: string,
  createdAtSeconds: number,
  closedAtSeconds: number | null,
  parentShardId: string | null,
  adjacentParentShardId: string | null,
  /** Only those that were imported and do not follow. */
  sequenceNumbers?: readonly [starting: string, ending: string | null],
];

/** The entry that `readShardEntry` makes the same shard of. */
export function writeShardEntry(shard: StreamShard): ShardEntry {
  const { hashKeyRange, createdAtSeconds, closedAtSeconds } = shard;
  const { startingSequenceNumber, endingSequenceNumber } = shard;
  const entry = [
    hashKeyRange.startingHashKey.toString(),
    hashKeyRange.endingHashKey.toString(),
    createdAtSeconds,
    closedAtSeconds ?? null,
    shard.parentShardId ?? null,
    shard.adjacentParentShardId ?? null,
  ] as const;
  const numbered = numberShard(shard);
  const follows =
    numbered.startingSequenceNumber === startingSequenceNumber &&
    numbered.endingSequenceNumber === endingSequenceNumber;
  return follows
    ? entry
    : [...entry, [startingSequenceNumber.toString(), endingSequenceNumber?.toString() ?? null]];
}

/** Throws where the entry is damaged. */
export function readShardEntry(shardIndex: number, entry: ShardEntry): StreamShard {
  const [start, end, createdAtSeconds, closedAtSeconds, parent, adjacentParent, numbers] = entry;
  const shard = numberShard({
    shardIndex,
    hashKeyRange: {
      startingHashKey: ensure(parseHashKey(start), 'starting hash key'),
      endingHashKey: ensure(parseHashKey(end), 'ending hash key'),
    },
    createdAtSeconds,
    closedAtSeconds: closedAtSeconds ?? undefined,
    parentShardId: parent ?? undefined,
    adjacentParentShardId: adjacentParent ?? undefined,
  });
  if (numbers === undefined) return shard;
  const [starting, ending] = numbers;
  return {
    ...shard,
    startingSequenceNumber: BigInt(starting),
    endingSequenceNumber: ending === null ? undefined : BigInt(ending),
  };
}

type Unnumbered = Omit<StreamShard, 'shardId' | 'startingSequenceNumber' | 'endingSequenceNumber'>;

/** With the sequence numbers that follow from its index and its times. */
function numberShard(shard: Unnumbered): StreamShard {
  const { shardIndex, hashKeyRange, createdAtSeconds, closedAtSeconds } = shard;
  const open = newShard(shardIndex, hashKeyRange, createdAtSeconds, shard);
  return closedAtSeconds === undefined ? open : closeShard(open, closedAtSeconds);
}
