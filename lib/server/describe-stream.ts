import {
  DescribeStreamCommand,
  DescribeStreamSummaryCommand,
  type KinesisClient,
  type StreamDescription,
  type StreamDescriptionSummary,
} from '@aws-sdk/client-kinesis';
import type { StreamSummary } from '@/lib/api/streams';
import { ensure } from '@/lib/base/assert';
import { isUnknownOperation } from './unknown-operation';

export async function describeStream(
  client: KinesisClient,
  streamName: string,
): Promise<StreamSummary> {
  try {
    const { StreamDescriptionSummary: summary } = await client.send(
      new DescribeStreamSummaryCommand({ StreamName: streamName }),
    );
    return toSummary(ensure(summary, 'StreamDescriptionSummary'));
  } catch (error) {
    if (!isUnknownOperation(error)) throw error;
    return describeByShards(client, streamName);
  }
}

/** For endpoints from before 2017, which do not know DescribeStreamSummary: counts page by page. */
async function describeByShards(client: KinesisClient, streamName: string): Promise<StreamSummary> {
  let openShardCount = 0;
  let lastShardId: string | undefined;
  for (;;) {
    const { StreamDescription: page } = await client.send(
      new DescribeStreamCommand({
        StreamName: streamName,
        ...(lastShardId !== undefined && { ExclusiveStartShardId: lastShardId }),
      }),
    );
    const description = ensure(page, 'StreamDescription');
    const shards = description.Shards ?? [];
    openShardCount += shards.filter(
      ({ SequenceNumberRange: range }) => range?.EndingSequenceNumber === undefined,
    ).length;
    lastShardId = shards.at(-1)?.ShardId;
    if (!description.HasMoreShards || lastShardId === undefined) {
      return toSummary({ ...description, OpenShardCount: openShardCount });
    }
  }
}

/** What is not said has its default: only newer Kinesis knows of another (FACTS §2.1). */
const DEFAULT_DISTRIBUTION = 'USER_PARTITION_KEY';

type Described = Pick<
  StreamDescription & StreamDescriptionSummary,
  | 'StreamName'
  | 'StreamARN'
  | 'StreamStatus'
  | 'StreamModeDetails'
  | 'RetentionPeriodHours'
  | 'StreamCreationTimestamp'
  | 'OpenShardCount'
> &
  Partial<Pick<StreamDescriptionSummary, 'ConsumerCount' | 'RecordDistributionStrategy'>>;

function toSummary(described: Described): StreamSummary {
  return {
    streamName: ensure(described.StreamName, 'StreamName'),
    streamArn: ensure(described.StreamARN, 'StreamARN'),
    streamStatus: ensure(described.StreamStatus, 'StreamStatus'),
    streamMode: described.StreamModeDetails?.StreamMode ?? 'PROVISIONED',
    recordDistribution: described.RecordDistributionStrategy ?? DEFAULT_DISTRIBUTION,
    openShardCount: ensure(described.OpenShardCount, 'OpenShardCount'),
    retentionHours: ensure(described.RetentionPeriodHours, 'RetentionPeriodHours'),
    createdAt: described.StreamCreationTimestamp?.getTime() ?? 0,
    consumerCount: described.ConsumerCount ?? 0,
  };
}
