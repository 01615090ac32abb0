import {
  CreateStreamCommand,
  DeleteStreamCommand,
  DescribeStreamSummaryCommand,
  GetRecordsCommand,
  GetShardIteratorCommand,
  KinesisClient,
  KinesisServiceException,
  ListShardsCommand,
  PutRecordCommand,
  PutRecordsCommand,
  paginateListStreams,
  RegisterStreamConsumerCommand,
  type Shard,
  SplitShardCommand,
  UpdateStreamModeCommand,
  UpdateStreamRecordDistributionStrategyCommand,
} from '@aws-sdk/client-kinesis';
import { expect } from '@playwright/test';
import { NodeHttpHandler } from '@smithy/node-http-handler';

// Of Node 20, which Shardline supports.
Object.assign(process.env, { AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true' });

export interface RecordToSend {
  readonly partitionKey: string;
  readonly data: string | Uint8Array;
}

interface ReadRecord {
  readonly partitionKey: string;
  readonly data: string;
}

/** Somebody else on the same streams, who never heard of the console: the AWS SDK. */
export class SecondClient {
  private readonly client: KinesisClient;

  constructor(endpoint: string) {
    this.client = new KinesisClient({
      endpoint,
      region: 'us-east-1',
      // Kinesalite has no HTTP/2, which the SDK would take by itself.
      requestHandler: new NodeHttpHandler(),
      credentials: { accessKeyId: 'somebody', secretAccessKey: 'else' },
    });
  }

  close(): void {
    this.client.destroy();
  }

  async createStream(streamName: string, shardCount: number): Promise<void> {
    await this.client.send(
      new CreateStreamCommand({ StreamName: streamName, ShardCount: shardCount }),
    );
    await this.untilActive(streamName);
  }

  /** On demand, with the one shard that it began with; Kinesis chooses the shard of each record. */
  async createStreamWithAutomaticDistribution(streamName: string): Promise<void> {
    await this.createStream(streamName, 1);
    const { StreamDescriptionSummary: summary } = await this.client.send(
      new DescribeStreamSummaryCommand({ StreamName: streamName }),
    );
    const StreamARN = summary?.StreamARN;
    await this.client.send(
      new UpdateStreamModeCommand({ StreamARN, StreamModeDetails: { StreamMode: 'ON_DEMAND' } }),
    );
    await this.untilActive(streamName);
    await this.client.send(
      new UpdateStreamRecordDistributionStrategyCommand({
        StreamARN,
        RecordDistributionStrategy: 'AUTO',
      }),
    );
  }

  /** As well as it can be deleted: it may be gone, or in the middle of a reshard. */
  async tryToDeleteStream(streamName: string): Promise<void> {
    try {
      await this.client.send(
        new DeleteStreamCommand({ StreamName: streamName, EnforceConsumerDeletion: true }),
      );
    } catch (error) {
      if (!(error instanceof KinesisServiceException)) throw error;
    }
  }

  async registerConsumer(streamName: string, consumerName: string): Promise<void> {
    const { StreamDescriptionSummary: summary } = await this.client.send(
      new DescribeStreamSummaryCommand({ StreamName: streamName }),
    );
    await this.client.send(
      new RegisterStreamConsumerCommand({
        StreamARN: summary?.StreamARN,
        ConsumerName: consumerName,
      }),
    );
  }

  async splitShard(streamName: string, shardId: string, hashKey: bigint): Promise<void> {
    await this.client.send(
      new SplitShardCommand({
        StreamName: streamName,
        ShardToSplit: shardId,
        NewStartingHashKey: hashKey.toString(),
      }),
    );
    await this.untilActive(streamName);
  }

  async listShards(streamName: string): Promise<readonly Shard[]> {
    const { Shards = [] } = await this.client.send(
      new ListShardsCommand({ StreamName: streamName }),
    );
    return Shards;
  }

  async listOpenShards(streamName: string): Promise<readonly Shard[]> {
    return (await this.listShards(streamName)).filter(
      ({ SequenceNumberRange }) => SequenceNumberRange?.EndingSequenceNumber === undefined,
    );
  }

  async hasStream(streamName: string): Promise<boolean> {
    for await (const { StreamNames = [] } of paginateListStreams({ client: this.client }, {})) {
      if (StreamNames.includes(streamName)) return true;
    }
    return false;
  }

  /** Records of a kilobyte each, all for one hash key. */
  async putRecords(streamName: string, hashKey: bigint, count: number): Promise<void> {
    const record = {
      Data: new Uint8Array(1024),
      PartitionKey: 'any',
      ExplicitHashKey: hashKey.toString(),
    };
    await this.client.send(
      new PutRecordsCommand({
        StreamName: streamName,
        Records: Array.from({ length: count }, () => record),
      }),
    );
  }

  /** All that the shard holds, as text. */
  async readShard(streamName: string, shardId: string): Promise<readonly ReadRecord[]> {
    const { ShardIterator } = await this.client.send(
      new GetShardIteratorCommand({
        StreamName: streamName,
        ShardId: shardId,
        ShardIteratorType: 'TRIM_HORIZON',
      }),
    );
    const { Records = [] } = await this.client.send(new GetRecordsCommand({ ShardIterator }));
    return Records.map(({ PartitionKey = '', Data }) => ({
      partitionKey: PartitionKey,
      data: new TextDecoder().decode(Data),
    }));
  }

  /** One after the other, so that each comes later than those before it. */
  async put(streamName: string, records: readonly RecordToSend[]): Promise<void> {
    for (const { partitionKey, data } of records) {
      await this.client.send(
        new PutRecordCommand({
          StreamName: streamName,
          PartitionKey: partitionKey,
          Data: typeof data === 'string' ? new TextEncoder().encode(data) : data,
        }),
      );
    }
  }

  private async untilActive(streamName: string): Promise<void> {
    await expect
      .poll(
        async () => {
          const { StreamDescriptionSummary: summary } = await this.client.send(
            new DescribeStreamSummaryCommand({ StreamName: streamName }),
          );
          return summary?.StreamStatus;
        },
        { intervals: [50] },
      )
      .toBe('ACTIVE');
  }
}
