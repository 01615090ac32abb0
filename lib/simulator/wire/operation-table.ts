import { deregisterStreamConsumer } from '../operations/consumers/deregister-stream-consumer';
import { describeStreamConsumer } from '../operations/consumers/describe-stream-consumer';
import { listStreamConsumers } from '../operations/consumers/list-stream-consumers';
import { registerStreamConsumer } from '../operations/consumers/register-stream-consumer';
import { getRecords } from '../operations/records/get-records';
import { getShardIterator } from '../operations/records/get-shard-iterator';
import { putRecord } from '../operations/records/put-record';
import { putRecords } from '../operations/records/put-records';
import { subscribeToShard } from '../operations/records/subscribe-to-shard';
import { decreaseStreamRetentionPeriod } from '../operations/settings/decrease-stream-retention-period';
import { disableEnhancedMonitoring } from '../operations/settings/disable-enhanced-monitoring';
import { enableEnhancedMonitoring } from '../operations/settings/enable-enhanced-monitoring';
import { increaseStreamRetentionPeriod } from '../operations/settings/increase-stream-retention-period';
import { startStreamEncryption } from '../operations/settings/start-stream-encryption';
import { stopStreamEncryption } from '../operations/settings/stop-stream-encryption';
import { updateMaxRecordSize } from '../operations/settings/update-max-record-size';
import { updateStreamMode } from '../operations/settings/update-stream-mode';
import { updateStreamRecordDistributionStrategy } from '../operations/settings/update-stream-record-distribution-strategy';
import { updateStreamWarmThroughput } from '../operations/settings/update-stream-warm-throughput';
import { listShards } from '../operations/shards/list-shards';
import { mergeShards } from '../operations/shards/merge-shards';
import { splitShard } from '../operations/shards/split-shard';
import { updateShardCount } from '../operations/shards/update-shard-count';
import { createStream } from '../operations/streams/create-stream';
import { deleteStream } from '../operations/streams/delete-stream';
import { describeAccountSettings } from '../operations/streams/describe-account-settings';
import { describeLimits } from '../operations/streams/describe-limits';
import { describeStream } from '../operations/streams/describe-stream';
import { describeStreamSummary } from '../operations/streams/describe-stream-summary';
import { listStreams } from '../operations/streams/list-streams';
import { updateAccountSettings } from '../operations/streams/update-account-settings';
import { addTagsToStream } from '../operations/tags-and-policies/add-tags-to-stream';
import { deleteResourcePolicy } from '../operations/tags-and-policies/delete-resource-policy';
import { getResourcePolicy } from '../operations/tags-and-policies/get-resource-policy';
import { listTagsForResource } from '../operations/tags-and-policies/list-tags-for-resource';
import { listTagsForStream } from '../operations/tags-and-policies/list-tags-for-stream';
import { putResourcePolicy } from '../operations/tags-and-policies/put-resource-policy';
import { removeTagsFromStream } from '../operations/tags-and-policies/remove-tags-from-stream';
import { tagResource } from '../operations/tags-and-policies/tag-resource';
import { untagResource } from '../operations/tags-and-policies/untag-resource';
import { type BoundOperation, bindOperation, notSimulated } from './input/bind-operation';

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
