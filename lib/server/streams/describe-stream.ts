import {
  DescribeStreamCommand,
  DescribeStreamSummaryCommand,
  type StreamDescription,
  type StreamDescriptionSummary,
} from '@aws-sdk/client-kinesis';
import type { StreamSummary } from '@/lib/api/streams/streams';
import { ensure } from '@/lib/base/assert';
import { AWS_MANAGED_KEY } from '@/lib/kinesis/settings/setting-limits';
import type { StreamSettings } from '@/lib/kinesis/settings/stream-settings';
import type { KinesisReader } from '../calls/kinesis-reader';
import { askOtherwise, missingPermission } from '../calls/problems/missing-permission';
import { wireStream } from '../calls/wire-stream';
import { isUnknownOperation } from '../http/unknown-operation';

/** What was found out of a stream, and what would have been asked if it were allowed. */
export interface DescribedStream {
  readonly stream: StreamSummary;
  /** Without consumers, tags and policy, which take a call each. */
  readonly settings: StreamSettings;
  /** The IAM actions without which another way was taken. */
  readonly missingPermissions: readonly string[];
}

/** The summary of a stream, in one way or another. */
export async function describeStream(
  reader: KinesisReader,
  streamName: string,
): Promise<StreamSummary> {
  return (await inspectStream(reader, streamName)).stream;
}

/** By DescribeStreamSummary, or by DescribeStream where that is not allowed or not known. */
export async function inspectStream(
  reader: KinesisReader,
  streamName: string,
  signal?: AbortSignal,
): Promise<DescribedStream> {
  try {
    const { StreamDescriptionSummary: summary } = await reader.send(
      new DescribeStreamSummaryCommand(wireStream(streamName)),
      { abortSignal: signal },
    );
    return toDescribed(streamName, ensure(summary, 'StreamDescriptionSummary'), []);
  } catch (error) {
    const permission = missingPermission(error);
    if (permission === undefined && !isUnknownOperation(error)) throw error;
    const described = await askOtherwise(error, () => countShards(reader, streamName, signal));
    return toDescribed(streamName, described, permission === undefined ? [] : [permission]);
  }
}

/** Each page of DescribeStream in turn. */
export async function* describePages(
  reader: KinesisReader,
  streamName: string,
  signal?: AbortSignal,
): AsyncGenerator<StreamDescription> {
  let lastShardId: string | undefined;
  for (;;) {
    const { StreamDescription: page } = await reader.send(
      new DescribeStreamCommand({
        ...wireStream(streamName),
        ...(lastShardId !== undefined && { ExclusiveStartShardId: lastShardId }),
      }),
      { abortSignal: signal },
    );
    const description = ensure(page, 'StreamDescription');
    yield description;
    lastShardId = description.Shards?.at(-1)?.ShardId;
    if (!description.HasMoreShards || lastShardId === undefined) return;
  }
}

/** What is not said has its default: only newer Kinesis knows of another (facts §1.4). */
const DEFAULT_DISTRIBUTION = 'USER_PARTITION_KEY';

type Described = Pick<
  StreamDescription & StreamDescriptionSummary,
  | 'StreamARN'
  | 'StreamStatus'
  | 'StreamModeDetails'
  | 'RetentionPeriodHours'
  | 'StreamCreationTimestamp'
  | 'EnhancedMonitoring'
  | 'OpenShardCount'
  | 'EncryptionType'
  | 'KeyId'
> &
  Partial<
    Pick<
      StreamDescriptionSummary,
      'ConsumerCount' | 'RecordDistributionStrategy' | 'MaxRecordSizeInKiB' | 'WarmThroughput'
    >
  >;

/** Where DescribeStreamSummary is not allowed, or not known as by endpoints from before 2017. */
async function countShards(
  reader: KinesisReader,
  streamName: string,
  signal: AbortSignal | undefined,
): Promise<Described> {
  let openShardCount = 0;
  let described: StreamDescription | undefined;
  for await (const page of describePages(reader, streamName, signal)) {
    described = page;
    openShardCount += (page.Shards ?? []).filter(
      ({ SequenceNumberRange: range }) => range?.EndingSequenceNumber === undefined,
    ).length;
  }
  return { ...ensure(described, 'a page'), OpenShardCount: openShardCount };
}

function toDescribed(
  streamName: string,
  described: Described,
  missingPermissions: readonly string[],
): DescribedStream {
  const common = {
    streamStatus: ensure(described.StreamStatus, 'StreamStatus'),
    streamMode: described.StreamModeDetails?.StreamMode ?? 'PROVISIONED',
    recordDistribution: described.RecordDistributionStrategy ?? DEFAULT_DISTRIBUTION,
    openShardCount: ensure(described.OpenShardCount, 'OpenShardCount'),
    retentionHours: ensure(described.RetentionPeriodHours, 'RetentionPeriodHours'),
    consumerCount: described.ConsumerCount ?? 0,
  };
  return {
    stream: {
      ...common,
      // As it was asked for: what is called by its ARN may be in another account.
      streamName,
      streamArn: ensure(described.StreamARN, 'StreamARN'),
      createdAt: described.StreamCreationTimestamp?.getTime() ?? 0,
    },
    settings: { ...common, ...toSettings(described) },
    missingPermissions,
  };
}

function toSettings(described: Described) {
  const { EncryptionType: encryption, KeyId: keyId, WarmThroughput: warm } = described;
  return {
    keyId: encryption === 'KMS' ? (keyId ?? AWS_MANAGED_KEY) : undefined,
    shardLevelMetrics: (described.EnhancedMonitoring ?? []).flatMap(
      ({ ShardLevelMetrics = [] }) => ShardLevelMetrics,
    ),
    maxRecordKiB: described.MaxRecordSizeInKiB,
    warmThroughput: warm && { currentMiBps: warm.CurrentMiBps, targetMiBps: warm.TargetMiBps },
    consumers: undefined,
    tags: undefined,
    policy: undefined,
  };
}
