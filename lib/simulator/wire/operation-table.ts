import { createStream } from '../operations/create-stream';
import { deleteStream } from '../operations/delete-stream';
import { describeLimits } from '../operations/describe-limits';
import { describeStream } from '../operations/describe-stream';
import { describeStreamSummary } from '../operations/describe-stream-summary';
import { listShards } from '../operations/list-shards';
import { listStreams } from '../operations/list-streams';
import { mergeShards } from '../operations/merge-shards';
import { splitShard } from '../operations/split-shard';
import { type BoundOperation, bindOperation } from './bind-operation';

/** By the name after the dot in X-Amz-Target; any other name is an unknown operation. */
export const OPERATIONS: ReadonlyMap<string, BoundOperation> = new Map([
  ['CreateStream', bindOperation(createStream)],
  ['DeleteStream', bindOperation(deleteStream)],
  ['DescribeLimits', bindOperation(describeLimits)],
  ['DescribeStream', bindOperation(describeStream)],
  ['DescribeStreamSummary', bindOperation(describeStreamSummary)],
  ['ListShards', bindOperation(listShards)],
  ['ListStreams', bindOperation(listStreams)],
  ['MergeShards', bindOperation(mergeShards)],
  ['SplitShard', bindOperation(splitShard)],
]);
