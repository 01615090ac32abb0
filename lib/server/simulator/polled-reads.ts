import { GetRecordsCommand, type GetRecordsCommandOutput } from '@aws-sdk/client-kinesis';
import type { KinesisReader } from '../calls/kinesis-reader';
import { wireStreamArn } from '../calls/wire-stream';
import { type IteratorStart, openIterator } from '../reading/open-iterator';
import { inspectShards, type ListedShards } from '../streams/list-shards';

/** What GetRecords answers. */
export type ShardRecords = Pick<
  GetRecordsCommandOutput,
  'Records' | 'NextShardIterator' | 'MillisBehindLatest'
>;

/** What pages ask of a connection over and over. Failures are those of the SDK, either way. */
export interface PolledReads {
  /** Every shard that is listed, in its order. */
  inspectShards(streamName: string): Promise<ListedShards>;
  openIterator(streamName: string, shardId: string, start: IteratorStart): Promise<string>;
  getRecords(streamName: string, shardIterator: string, limit: number): Promise<ShardRecords>;
  /** The ids of open shards that have nothing behind these places, where that takes no calls. */
  findResting(streamName: string, places: readonly HeldPlace[]): Promise<ReadonlySet<string>>;
  /** Whether a read costs no call at present, so that one answer may read very many shards. */
  readonly isDirect: boolean;
}

/** Where somebody reads on in a shard. */
export interface HeldPlace {
  readonly shardId: string;
  readonly from:
    | { readonly kind: 'iterator'; readonly iterator: string }
    | { readonly kind: 'at' | 'after'; readonly sequenceNumber: string };
}

/** By calls of Kinesis, each of which is seen as it was answered. */
export function readsBySdk(reading: KinesisReader, polling: KinesisReader): PolledReads {
  return {
    inspectShards: (streamName) => inspectShards(reading, streamName),
    openIterator: (streamName, shardId, start) => openIterator(polling, streamName, shardId, start),
    getRecords: (streamName, ShardIterator, Limit) =>
      polling.send(new GetRecordsCommand({ ShardIterator, Limit, ...wireStreamArn(streamName) })),
    findResting: async () => new Set(),
    isDirect: false,
  };
}
