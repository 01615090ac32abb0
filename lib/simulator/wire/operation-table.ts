import { createStream } from '../operations/create-stream';
import { decreaseStreamRetentionPeriod } from '../operations/decrease-stream-retention-period';
import { deleteStream } from '../operations/delete-stream';
import { describeLimits } from '../operations/describe-limits';
import { describeStream } from '../operations/describe-stream';
import { describeStreamSummary } from '../operations/describe-stream-summary';
import { getRecords } from '../operations/get-records';
import { getShardIterator } from '../operations/get-shard-iterator';
import { increaseStreamRetentionPeriod } from '../operations/increase-stream-retention-period';
import { listShards } from '../operations/list-shards';
import { listStreams } from '../operations/list-streams';
import { mergeShards } from '../operations/merge-shards';
import { putRecord } from '../operations/put-record';
import { putRecords } from '../operations/put-records';
import { splitShard } from '../operations/split-shard';
import { updateShardCount } from '../operations/update-shard-count';
import { type BoundOperation, bindOperation } from './bind-operation';

/** By the name after the dot in X-Amz-Target; any other name is an unknown operation. */
export const OPERATIONS: ReadonlyMap<string, BoundOperation> = new Map([
  ['CreateStream', bindOperation(createStream)],
  ['DecreaseStreamRetentionPeriod', bindOperation(decreaseStreamRetentionPeriod)],
  ['DeleteStream', bindOperation(deleteStream)],
  ['DescribeLimits', bindOperation(describeLimits)],
  ['DescribeStream', bindOperation(describeStream)],
  ['DescribeStreamSummary', bindOperation(describeStreamSummary)],
  ['GetRecords', bindOperation(getRecords)],
  ['GetShardIterator', bindOperation(getShardIterator)],
  ['IncreaseStreamRetentionPeriod', bindOperation(increaseStreamRetentionPeriod)],
  ['ListShards', bindOperation(listShards)],
  ['ListStreams', bindOperation(listStreams)],
  ['MergeShards', bindOperation(mergeShards)],
  ['PutRecord', bindOperation(putRecord)],
  ['PutRecords', bindOperation(putRecords)],
  ['SplitShard', bindOperation(splitShard)],
  ['UpdateShardCount', bindOperation(updateShardCount)],
]);
