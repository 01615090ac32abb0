import {
  DescribeStreamCommand,
  DescribeStreamSummaryCommand,
  GetRecordsCommand,
  GetResourcePolicyCommand,
  GetShardIteratorCommand,
  ListShardsCommand,
  ListStreamConsumersCommand,
  ListTagsForStreamCommand,
} from '@aws-sdk/client-kinesis';
import type { ActionCheck } from '@/lib/api/connections/health';
import { PERMISSIONS } from '@/lib/kinesis/account/permissions';
import type { KinesisReader } from '../../calls/kinesis-reader';
import type { OpenConnection } from '../open-connection';
import { type TriedCall, tryCall } from './try-call';
import { tryMetrics } from './try-metrics';

/** Asked about where the account has no stream. */
const NO_STREAM = 'shardline-permission-check';
const NO_SHARD = 'shardId-000000000000';

type TriedAction = readonly [action: string, TriedCall];

/**
 * Finds out which actions the connection may use. Reads are tried, on the stream if there is one;
 * what would change something is never tried: it is unknown, unless it was refused when somebody
 * wanted it. `known` holds what the caller has tried.
 */
export async function checkActions(
  connection: OpenConnection,
  streamName: string | undefined,
  known: readonly TriedAction[],
): Promise<readonly ActionCheck[]> {
  const reader = await connection.reader();
  const [reads, metrics] = await Promise.all([
    tryReads(reader, streamName ?? NO_STREAM),
    tryMetrics(connection),
  ]);
  const tried = new Map<string, TriedCall>([
    ...known,
    ...reads,
    ['cloudwatch:GetMetricData', metrics],
    ...absentRegistry(connection),
  ]);
  return PERMISSIONS.map(({ action }) => {
    const denied = connection.denied.find(action);
    const { state, resource } =
      tried.get(action) ??
      (denied === undefined ? { state: 'unknown' } : { state: 'denied', ...denied });
    return { action, state, resource };
  });
}

/** A registry is asked when a header names a schema, so that nobody pays for a check of it. */
function absentRegistry({ summary }: OpenConnection): readonly TriedAction[] {
  return summary.schemaRegistries.includes('glue')
    ? []
    : [['glue:GetSchemaVersion', { state: 'absent' }]];
}

async function tryReads(
  reader: KinesisReader,
  StreamName: string,
): Promise<readonly TriedAction[]> {
  const [summary, description, shards, tags] = await Promise.all([
    tryCall(() => reader.send(new DescribeStreamSummaryCommand({ StreamName }))),
    tryCall(() => reader.send(new DescribeStreamCommand({ StreamName, Limit: 1 }))),
    tryCall(() => reader.send(new ListShardsCommand({ StreamName, MaxResults: 1 }))),
    tryCall(() => reader.send(new ListTagsForStreamCommand({ StreamName, Limit: 1 }))),
  ]);
  const described = description.answer?.StreamDescription;
  const arn = summary.answer?.StreamDescriptionSummary?.StreamARN ?? described?.StreamARN;
  const [shard] = shards.answer?.Shards ?? described?.Shards ?? [];
  const [ofArn, records] = await Promise.all([
    arn === undefined ? [] : tryReadsOfArn(reader, arn),
    tryRecords(reader, StreamName, shard?.ShardId ?? NO_SHARD),
  ]);
  return [
    ['kinesis:DescribeStreamSummary', summary],
    ['kinesis:DescribeStream', description],
    ['kinesis:ListShards', shards],
    ['kinesis:ListTagsForStream', tags],
    ...ofArn,
    ...records,
  ];
}

async function tryReadsOfArn(
  reader: KinesisReader,
  StreamARN: string,
): Promise<readonly TriedAction[]> {
  const [consumers, policy] = await Promise.all([
    tryCall(() => reader.send(new ListStreamConsumersCommand({ StreamARN, MaxResults: 1 }))),
    tryCall(() => reader.send(new GetResourcePolicyCommand({ ResourceARN: StreamARN }))),
  ]);
  return [
    ['kinesis:ListStreamConsumers', consumers],
    ['kinesis:GetResourcePolicy', policy],
  ];
}

/** One call for at most one record that is not written yet, so that no consumer misses it. */
async function tryRecords(
  reader: KinesisReader,
  StreamName: string,
  ShardId: string,
): Promise<readonly TriedAction[]> {
  const iterator = await tryCall(() =>
    reader.send(new GetShardIteratorCommand({ StreamName, ShardId, ShardIteratorType: 'LATEST' })),
  );
  const ShardIterator = iterator.answer?.ShardIterator;
  const records =
    ShardIterator === undefined
      ? { state: 'unknown' as const }
      : await tryCall(() => reader.send(new GetRecordsCommand({ ShardIterator, Limit: 1 })));
  return [
    ['kinesis:GetShardIterator', iterator],
    ['kinesis:GetRecords', records],
  ];
}
