import { addTagsToStream } from '../operations/add-tags-to-stream';
import { createStream } from '../operations/create-stream';
import { decreaseStreamRetentionPeriod } from '../operations/decrease-stream-retention-period';
import { deleteResourcePolicy } from '../operations/delete-resource-policy';
import { deleteStream } from '../operations/delete-stream';
import { deregisterStreamConsumer } from '../operations/deregister-stream-consumer';
import { describeAccountSettings } from '../operations/describe-account-settings';
import { describeLimits } from '../operations/describe-limits';
import { describeStream } from '../operations/describe-stream';
import { describeStreamConsumer } from '../operations/describe-stream-consumer';
import { describeStreamSummary } from '../operations/describe-stream-summary';
import { disableEnhancedMonitoring } from '../operations/disable-enhanced-monitoring';
import { enableEnhancedMonitoring } from '../operations/enable-enhanced-monitoring';
import { getRecords } from '../operations/get-records';
import { getResourcePolicy } from '../operations/get-resource-policy';
import { getShardIterator } from '../operations/get-shard-iterator';
import { increaseStreamRetentionPeriod } from '../operations/increase-stream-retention-period';
import { listShards } from '../operations/list-shards';
import { listStreamConsumers } from '../operations/list-stream-consumers';
import { listStreams } from '../operations/list-streams';
import { listTagsForResource } from '../operations/list-tags-for-resource';
import { listTagsForStream } from '../operations/list-tags-for-stream';
import { mergeShards } from '../operations/merge-shards';
import { putRecord } from '../operations/put-record';
import { putRecords } from '../operations/put-records';
import { putResourcePolicy } from '../operations/put-resource-policy';
import { registerStreamConsumer } from '../operations/register-stream-consumer';
import { removeTagsFromStream } from '../operations/remove-tags-from-stream';
import { splitShard } from '../operations/split-shard';
import { startStreamEncryption } from '../operations/start-stream-encryption';
import { stopStreamEncryption } from '../operations/stop-stream-encryption';
import { subscribeToShard } from '../operations/subscribe-to-shard';
import { tagResource } from '../operations/tag-resource';
import { untagResource } from '../operations/untag-resource';
import { updateAccountSettings } from '../operations/update-account-settings';
import { updateMaxRecordSize } from '../operations/update-max-record-size';
import { updateShardCount } from '../operations/update-shard-count';
import { updateStreamMode } from '../operations/update-stream-mode';
import { updateStreamRecordDistributionStrategy } from '../operations/update-stream-record-distribution-strategy';
import { updateStreamWarmThroughput } from '../operations/update-stream-warm-throughput';
import { type BoundOperation, bindOperation, notSimulated } from './bind-operation';

/** By the name after the dot in X-Amz-Target; any other name is an unknown operation. */
export const OPERATIONS: ReadonlyMap<string, BoundOperation> = new Map([
  ['AddTagsToStream', bindOperation(addTagsToStream)],
  ['CreateChannel', notSimulated('CreateChannel')],
  ['CreateStream', bindOperation(createStream)],
  ['DecreaseStreamRetentionPeriod', bindOperation(decreaseStreamRetentionPeriod)],
  ['DeleteChannel', notSimulated('DeleteChannel')],
  ['DeleteResourcePolicy', bindOperation(deleteResourcePolicy)],
  ['DeleteStream', bindOperation(deleteStream)],
  ['DeregisterStreamConsumer', bindOperation(deregisterStreamConsumer)],
  ['DescribeAccountSettings', bindOperation(describeAccountSettings)],
  ['DescribeChannel', notSimulated('DescribeChannel')],
  ['DescribeLimits', bindOperation(describeLimits)],
  ['DescribeStream', bindOperation(describeStream)],
  ['DescribeStreamConsumer', bindOperation(describeStreamConsumer)],
  ['DescribeStreamSummary', bindOperation(describeStreamSummary)],
  ['DisableEnhancedMonitoring', bindOperation(disableEnhancedMonitoring)],
  ['EnableEnhancedMonitoring', bindOperation(enableEnhancedMonitoring)],
  ['GetRecords', bindOperation(getRecords)],
  ['GetResourcePolicy', bindOperation(getResourcePolicy)],
  ['GetShardIterator', bindOperation(getShardIterator)],
  ['IncreaseStreamRetentionPeriod', bindOperation(increaseStreamRetentionPeriod)],
  ['ListChannels', notSimulated('ListChannels')],
  ['ListShards', bindOperation(listShards)],
  ['ListStreamConsumers', bindOperation(listStreamConsumers)],
  ['ListStreams', bindOperation(listStreams)],
  ['ListTagsForResource', bindOperation(listTagsForResource)],
  ['ListTagsForStream', bindOperation(listTagsForStream)],
  ['MergeShards', bindOperation(mergeShards)],
  ['PutRecord', bindOperation(putRecord)],
  ['PutRecords', bindOperation(putRecords)],
  ['PutResourcePolicy', bindOperation(putResourcePolicy)],
  ['RegisterStreamConsumer', bindOperation(registerStreamConsumer)],
  ['RemoveTagsFromStream', bindOperation(removeTagsFromStream)],
  ['SplitShard', bindOperation(splitShard)],
  ['StartStreamEncryption', bindOperation(startStreamEncryption)],
  ['StopStreamEncryption', bindOperation(stopStreamEncryption)],
  ['SubscribeToShard', bindOperation(subscribeToShard)],
  ['TagResource', bindOperation(tagResource)],
  ['UntagResource', bindOperation(untagResource)],
  ['UpdateAccountSettings', bindOperation(updateAccountSettings)],
  ['UpdateChannel', notSimulated('UpdateChannel')],
  ['UpdateMaxRecordSize', bindOperation(updateMaxRecordSize)],
  ['UpdateShardCount', bindOperation(updateShardCount)],
  ['UpdateStreamMode', bindOperation(updateStreamMode)],
  ['UpdateStreamRecordDistributionStrategy', bindOperation(updateStreamRecordDistributionStrategy)],
  ['UpdateStreamWarmThroughput', bindOperation(updateStreamWarmThroughput)],
]);
