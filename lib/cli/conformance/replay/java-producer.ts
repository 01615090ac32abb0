import { shardIdOf } from '@/lib/kinesis/shards/shard';
import { activeStream, getIterator, getRecords, STREAM } from './kcl-calls';
import { dataOf, isTime } from './kinesis-patterns';
import type { Replay } from './replay-step';

const MIB = 1024 * 1024;
/** An aggregate of the producer library begins with these four bytes. */
const MAGIC = Buffer.from('f3899ac2', 'hex');
const PARTITION_KEY = 'a';
/** As large as a record may be beside its partition key. */
const LARGEST = Buffer.concat([MAGIC, Buffer.alloc(MIB - MAGIC.length - PARTITION_KEY.length, 7)]);
const RECORD_COUNT = 9;

/** The SDK for Java writes data as byte strings, whole, where others write base64. */
export const LARGE_AGGREGATES: Replay = {
  name: 'puts and reads aggregates as large as records may be',
  encoding: 'CBOR',
  steps: [
    ...activeStream(1),
    {
      does: 'many at once',
      operation: 'PutRecords',
      input: () => ({
        ...STREAM,
        Records: Array.from({ length: RECORD_COUNT }, () => ({
          PartitionKey: PARTITION_KEY,
          ExplicitHashKey: '0',
          Data: LARGEST,
        })),
      }),
      answers: () => ({
        FailedRecordCount: 0,
        Records: Array.from({ length: RECORD_COUNT }, () => ({
          ShardId: shardIdOf(0),
          SequenceNumber: /^\d{56}$/,
        })),
      }),
    },
    {
      does: 'one byte too many',
      operation: 'PutRecord',
      input: () => ({
        ...STREAM,
        PartitionKey: PARTITION_KEY,
        Data: Buffer.concat([LARGEST, Buffer.of(0, 0)]),
      }),
      refuses: 'ValidationException',
    },
    getIterator('all are read', 0, { ShardIteratorType: 'TRIM_HORIZON' }),
    getRecords('byte for byte', {
      Records: Array.from({ length: RECORD_COUNT }, () => ({
        Data: dataOf(LARGEST),
        ApproximateArrivalTimestamp: isTime,
      })),
    }),
  ],
};
