import {
  GetRecordsCommand,
  MergeShardsCommand,
  PutRecordsCommand,
  type PutRecordsOutput,
  SplitShardCommand,
} from '@aws-sdk/client-kinesis';
import type { ReadAnswer, TurnAnswer } from '@/lib/api/lessons/lesson-stage';
import { MS_PER_DAY, MS_PER_HOUR } from '@/lib/base/duration';
import { MAX_RECORDS_PER_PUT } from '@/lib/kinesis/limits';
import { shardIdOf, shardIndexOf } from '@/lib/kinesis/shards/shard';
import type { LessonRead, Turn } from '@/lib/lessons/lesson';
import { lessonKey } from '@/lib/lessons/lesson-key';
import { RECORD_DATA } from '@/lib/lessons/rules/calls-of';
import type { KinesisReader } from '../calls/kinesis-reader';
import type { OpenConnection } from '../connections/open-connection';
import { type IteratorStart, openIterator } from '../reading/open-iterator';
import type { StageSimulator } from '../simulator/plug-in-simulator';
import { listShards } from '../streams/list-shards';
import { changeSettings } from './change-settings';
import { sendTurn } from './send-turn';

/** What a turn is played on. */
export interface TurnStage {
  readonly connection: OpenConnection;
  readonly simulator: StageSimulator;
  readonly streamName: string;
}

/** A read of a lesson shows no more. */
const MAX_READ = 1000;
const DATA = Buffer.from(RECORD_DATA);

/**
 * Sends what the turn says, as any client would; a refusal is an answer. Resolves when Kinesis has
 * accepted it: after a split, a merge or another mode the stream is UPDATING.
 */
export async function playTurn(stage: TurnStage, turn: Turn): Promise<TurnAnswer> {
  const { connection, streamName: StreamName, simulator } = stage;
  if ('split' in turn) {
    const input = {
      StreamName,
      ShardToSplit: shardIdOf(turn.split),
      NewStartingHashKey: lessonKey(turn.at).toString(),
    };
    return reshard(stage, turn, () =>
      connection.change('SplitShard', input, (client) => client.send(new SplitShardCommand(input))),
    );
  }
  if ('merge' in turn) {
    const [first, second] = turn.merge.map(shardIdOf);
    const input = { StreamName, ShardToMerge: first, AdjacentShardToMerge: second };
    return reshard(stage, turn, () =>
      connection.change('MergeShards', input, (client) =>
        client.send(new MergeShardsCommand(input)),
      ),
    );
  }
  if ('put' in turn) return put(stage, turn.put.partitionKey, turn.put.count);
  if ('read' in turn) return { read: await read(stage, turn.read) };
  if ('mode' in turn || 'distribution' in turn) {
    return changeSettings(connection, StreamName, turn);
  }
  if ('traffic' in turn) await simulator.streams.setTraffic(StreamName, turn.traffic ?? undefined);
  if ('jump' in turn) {
    simulator.controls.jumpClock(turn.jump === 'hour' ? MS_PER_HOUR : MS_PER_DAY);
    await simulator.maintain();
  }
  return {};
}

async function reshard(
  { connection, streamName }: TurnStage,
  turn: Turn,
  send: () => Promise<unknown>,
): Promise<TurnAnswer> {
  const shards = await listShards(await connection.reader(), streamName);
  return sendTurn({ shards, stream: undefined }, turn, send);
}

async function put(
  { connection, streamName: StreamName }: TurnStage,
  PartitionKey: string,
  count: number,
): Promise<TurnAnswer> {
  const puts: Promise<PutRecordsOutput>[] = [];
  // Sent at once: what a shard takes is counted by the second.
  for (let left = count; left > 0; left -= MAX_RECORDS_PER_PUT) {
    const Records = Array.from({ length: Math.min(left, MAX_RECORDS_PER_PUT) }, () => ({
      PartitionKey,
      Data: DATA,
    }));
    const summary = { StreamName, RecordCount: Records.length };
    puts.push(
      connection.change('PutRecords', summary, (client) =>
        client.send(new PutRecordsCommand({ StreamName, Records })),
      ),
    );
  }
  const answers = await Promise.all(puts);
  const entries = answers.flatMap(({ Records = [] }) => Records);
  const failed = entries.filter(({ ErrorCode }) => ErrorCode !== undefined);
  const taken = new Set(entries.flatMap(({ ShardId = [] }) => ShardId));
  const put = { sent: count, refused: failed.length, shardCount: taken.size };
  const [first] = failed;
  return first === undefined
    ? { shard: shardIndexOf(entries.at(-1)?.ShardId ?? ''), put }
    : { refused: { reason: 'throttled', message: first.ErrorMessage ?? '' }, put };
}

async function read(
  { connection, simulator, streamName }: TurnStage,
  { shard, from, at }: LessonRead,
): Promise<ReadAnswer> {
  const client = await connection.reader();
  const shardId = shardIdOf(shard);
  const all = await readFrom(client, await openIterator(client, streamName, shardId, OLDEST));
  const place = all.records[(at ?? 1) - 1];
  const start = startOf(from, place);
  const found =
    start === OLDEST
      ? all
      : await readFrom(client, await openIterator(client, streamName, shardId, start));
  const skipped = all.records.length - found.records.length;
  const [oldest] = found.records;
  return {
    ended: found.ended,
    ...(start !== OLDEST && place && { at: placeOf(place) }),
    skipped,
    ...(oldest && { waitedMs: simulator.nowMs() - oldest.arrivedAtMs }),
    records: found.records.map(({ partitionKey }, index) => ({
      partitionKey,
      place: skipped + index + 1,
    })),
  };
}

const OLDEST: IteratorStart = { kind: 'start' };

interface FoundRecord {
  readonly partitionKey: string;
  readonly sequenceNumber: string;
  readonly arrivedAtMs: number;
}

function placeOf({ sequenceNumber, arrivedAtMs }: FoundRecord) {
  return { sequenceNumber, arrivedAt: new Date(arrivedAtMs).toISOString() };
}

function startOf(from: LessonRead['from'], place: FoundRecord | undefined): IteratorStart {
  if (from === 'LATEST') return { kind: 'end' };
  if (from === 'TRIM_HORIZON' || place === undefined) return OLDEST;
  const { sequenceNumber, arrivedAtMs } = place;
  if (from === 'AT_TIMESTAMP') return { kind: 'time', ms: arrivedAtMs };
  return { kind: from === 'AT_SEQUENCE_NUMBER' ? 'at' : 'after', sequenceNumber };
}

async function readFrom(client: KinesisReader, iterator: string) {
  const records: FoundRecord[] = [];
  let next: string | undefined = iterator;
  let behindMs = 1;
  while (next !== undefined && behindMs > 0 && records.length < MAX_READ) {
    const answer: Awaited<ReturnType<typeof getRecords>> = await getRecords(client, next);
    for (const { PartitionKey, SequenceNumber, ApproximateArrivalTimestamp } of answer.Records ??
      []) {
      records.push({
        partitionKey: PartitionKey ?? '',
        sequenceNumber: SequenceNumber ?? '',
        arrivedAtMs: ApproximateArrivalTimestamp?.getTime() ?? 0,
      });
    }
    next = answer.NextShardIterator;
    behindMs = answer.MillisBehindLatest ?? 0;
  }
  return { records: records.slice(0, MAX_READ), ended: next === undefined };
}

function getRecords(client: KinesisReader, ShardIterator: string) {
  return client.send(new GetRecordsCommand({ ShardIterator, Limit: MAX_READ }));
}
