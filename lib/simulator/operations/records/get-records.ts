import { MAX_BYTES_PER_READ, MAX_RECORDS_PER_READ } from '@/lib/kinesis/limits';
import type { WireRecord } from '../../model/answers/wire-record';
import type { Operation } from '../../model/operation';
import { limitsOf, readRateExceeded } from '../../model/quotas/rate-exceeded';
import { type Fields, MEMBERS, STREAM_FIELDS } from '../../model/shape';
import { shardMissing } from '../../model/shard-not-found';
import { visibleShards } from '../../model/state';
import { shardAt } from '../../model/stream-shard';
import { type ChildShard, readShard } from '../../records/read-shard';
import { decodeIterator, encodeIterator } from '../../records/shard-iterator';

const input = {
  Limit: MEMBERS.limit,
  ShardIterator: { kind: 'text', minLength: 1, maxLength: 512, required: true },
  StreamARN: STREAM_FIELDS.StreamARN,
  DryRun: MEMBERS.boolean,
} as const satisfies Fields;

interface Output {
  readonly Records: readonly WireRecord[];
  readonly NextShardIterator: string | undefined;
  readonly MillisBehindLatest: number;
  readonly ChildShards: readonly ChildShard[] | undefined;
}

/** The shard may refuse the call by its rate; the answer is bounded by 10 MiB (facts §5.2). */
export const getRecords: Operation<typeof input, Output> = {
  input,
  run(state, request, context) {
    const iterator = decodeIterator(request.ShardIterator, context.nowMs);
    const stream = state.streams.get(iterator.streamName);
    const isSameStream = stream?.streamNumber === iterator.streamNumber;
    const shard = isSameStream ? shardAt(visibleShards(stream), iterator.shardIndex) : undefined;
    if (stream === undefined || shard === undefined) {
      throw shardMissing(iterator.shardIndex, iterator.streamName, context);
    }
    const limits = limitsOf(stream, context);
    const meetsFault = context.refusesRead === true;
    if (meetsFault) context.limits.countRefused('read', iterator, context.paceMs);
    if (meetsFault || limits?.takeRead(iterator, context.paceMs) === false) {
      throw readRateExceeded(shard.shardIndex, stream, context);
    }
    const bounds = {
      maxRecords: request.Limit ?? MAX_RECORDS_PER_READ,
      maxBytes: MAX_BYTES_PER_READ,
    };
    const reading = readShard(stream, shard, iterator.fromIndex, bounds, context);
    const { records, nextIndex, millisBehindLatest, childShards, read } = reading;
    limits?.countRead(iterator, read.byteCount, context.paceMs);
    return {
      state,
      output: {
        Records: records,
        NextShardIterator:
          childShards === undefined
            ? encodeIterator({ ...iterator, fromIndex: nextIndex, issuedAtMs: context.nowMs })
            : undefined,
        MillisBehindLatest: millisBehindLatest,
        ChildShards: childShards,
      },
      read,
    };
  },
};
