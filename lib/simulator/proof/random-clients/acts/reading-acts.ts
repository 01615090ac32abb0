import { shardIdOf } from '@/lib/kinesis/shards/shard';
import { MEMBERS } from '../../../model/shape';
import { closedAtMs } from '../../../model/stream-shard';
import { getRecords } from '../../../operations/records/get-records';
import { getShardIterator } from '../../../operations/records/get-shard-iterator';
import { subscribeToShard } from '../../../operations/records/subscribe-to-shard';
import { readSubscription } from '../../../records/shard-subscription';
import { checkReading, MAX_READ_BYTES } from '../laws/reading-laws';
import { indexIn } from '../laws/shard-laws';
import { LineageReader } from '../lineage-reader';
import { isThrottled } from '../simulated-kinesis';
import type { Simulation } from '../simulation';
import type { StreamModel } from '../stream-model';
import { violated } from '../violation';
import type { WeightedAct } from './act';

export const READING_ACTS: readonly WeightedAct[] = [
  [24, followLineage],
  [6, placeIterator],
  [8, useIterator],
  [2, subscribe],
];

const ITERATOR_MS = 300_000;
const MAX_PUSHED_BYTES = 1024 * 1024;
const MAX_ITERATORS = 20;
const MAX_READERS = 4;

async function followLineage(simulation: Simulation): Promise<void> {
  const { dice } = simulation;
  simulation.readers = simulation.readers.filter((reader) => !reader.isGone);
  const model = simulation.pickStream();
  const isNew = simulation.readers.length < MAX_READERS && dice.chance(0.02);
  if (isNew && model !== undefined && !model.isDeleting) {
    simulation.readers = [...simulation.readers, new LineageReader(simulation, model)];
  }
  await dice.pickFrom(simulation.readers)?.poll(dice.pick([1, 2, 5, 10_000]));
}

/** Of any type, at any shard, closed ones and missing ones too. */
async function placeIterator(simulation: Simulation): Promise<void> {
  const { kinesis } = simulation;
  const model = simulation.pickStream();
  if (model === undefined) return;
  const start = pickStart(simulation, model);
  if (start === undefined) return;
  const { shardId, fromOrdinal, ...position } = start;
  const answer = await simulation.call(
    'GetShardIterator',
    getShardIterator,
    { StreamName: model.streamName, ShardId: shardId, ...position },
    ({ ShardIterator }) => {
      const shardIndex = indexIn(shardId);
      const issuedAtMs = kinesis.nowMs;
      const iterator = { text: ShardIterator, model, shardIndex, fromOrdinal, issuedAtMs };
      simulation.iterators = [iterator, ...simulation.iterators].slice(0, MAX_ITERATORS);
    },
  );
  const isPlain =
    start.ShardIteratorType === 'TRIM_HORIZON' || start.ShardIteratorType === 'LATEST';
  const mustAnswer = isPlain && mustBeThere(simulation, model, indexIn(shardId));
  if (mustAnswer && answer.kind === 'refused' && !isThrottled(answer)) {
    violated('every shard that is listed can be read');
  }
}

interface Start {
  readonly shardId: string;
  readonly fromOrdinal: number;
  readonly ShardIteratorType: (typeof MEMBERS.shardIteratorType.oneOf)[number];
  readonly StartingSequenceNumber?: string | undefined;
  readonly Timestamp?: number | undefined;
}

function pickStart({ dice, kinesis }: Simulation, model: StreamModel): Start | undefined {
  const shard = dice.pickFrom(model.shards);
  if (shard === undefined) return undefined;
  const shardId = dice.chance(0.03) ? shardIdOf(shard.shardIndex + 1000) : shard.shardId;
  const records = model.recordsOf(shard.shardIndex);
  const record = dice.pickFrom(records);
  const type = dice.pick(MEMBERS.shardIteratorType.oneOf);
  const start = { shardId, ShardIteratorType: type };
  switch (type) {
    case 'TRIM_HORIZON':
      return { ...start, fromOrdinal: 0 };
    case 'LATEST':
      return { ...start, fromOrdinal: model.recordCount };
    case 'AT_SEQUENCE_NUMBER':
    case 'AFTER_SEQUENCE_NUMBER': {
      const skipped = type === 'AFTER_SEQUENCE_NUMBER' ? 1 : 0;
      const first = { fromOrdinal: 0, number: shard.startingSequenceNumber.toString() };
      const known =
        record === undefined
          ? first
          : { fromOrdinal: record.ordinal + skipped, number: record.sequenceNumber };
      return { ...start, fromOrdinal: known.fromOrdinal, StartingSequenceNumber: known.number };
    }
    case 'AT_TIMESTAMP': {
      const timestampMs = (record?.arrivedAtMs ?? kinesis.nowMs) + dice.between(-1, 1);
      const from = records.find(({ arrivedAtMs }) => arrivedAtMs >= timestampMs);
      const fromOrdinal = from?.ordinal ?? model.recordCount;
      return { ...start, fromOrdinal, Timestamp: timestampMs };
    }
  }
}

/** Again and again the same ones, old ones too. */
async function useIterator(simulation: Simulation): Promise<void> {
  const { dice, kinesis } = simulation;
  const iterator = dice.pickFrom(simulation.iterators);
  if (iterator === undefined) return;
  const limit = dice.pick([1, 3, 10_000]);
  const answer = await simulation.call(
    'GetRecords',
    getRecords,
    { ShardIterator: iterator.text, Limit: limit },
    (output) => {
      const reading = {
        maxRecords: limit,
        maxBytes: MAX_READ_BYTES,
        records: output.Records,
        isEnd: output.NextShardIterator === undefined,
        millisBehindLatest: output.MillisBehindLatest,
        childShards: output.ChildShards,
      };
      const fromOrdinal = checkReading(iterator, reading, kinesis.nowMs);
      const next = output.NextShardIterator;
      if (next === undefined) return;
      const following = { ...iterator, text: next, fromOrdinal, issuedAtMs: kinesis.nowMs };
      simulation.iterators = [following, ...simulation.iterators].slice(0, MAX_ITERATORS);
    },
  );
  if (answer.kind === 'lost') return;
  if (isThrottled(answer)) return;
  const isRefused = answer.kind === 'refused' ? answer.error.type : undefined;
  const isExpired = kinesis.nowMs - iterator.issuedAtMs > ITERATOR_MS;
  const isThere = mustBeThere(simulation, iterator.model, iterator.shardIndex);
  const expected = isExpired ? 'ExpiredIteratorException' : 'ResourceNotFoundException';
  if (isRefused !== undefined ? isRefused !== expected || (isThere && !isExpired) : isExpired) {
    violated('an iterator is good for five minutes, while its shard is there');
  }
}

/** Whether nobody can say that the shard, or its stream, has gone or is going. */
function mustBeThere(
  { kinesis, streams }: Simulation,
  model: StreamModel,
  shardIndex: number,
): boolean {
  if (streams.get(model.streamName) !== model || model.isDeleting) return false;
  const lifecycle = kinesis.state.streams.get(model.streamName)?.lifecycle;
  if (lifecycle === undefined || lifecycle.status === 'CREATING') return false;
  const horizonMs = model.horizonMs(kinesis.nowMs);
  // A reshard that nobody has looked at since, and whose closed shards have expired.
  if (lifecycle.status === 'UPDATING' && lifecycle.readyAtMs < horizonMs) return false;
  const shard = model.shards.find((each) => each.shardIndex === shardIndex);
  if (shard === undefined) return false;
  const closedMs = closedAtMs(shard);
  return closedMs === undefined || closedMs >= horizonMs;
}

/** A consumer with enhanced fan-out looks at a shard, once. */
async function subscribe(simulation: Simulation): Promise<void> {
  const { dice, kinesis } = simulation;
  const model = simulation.pickStream();
  const start = model && pickStart(simulation, model);
  if (model === undefined || start === undefined) return;
  const consumer = dice.pickFrom(simulation.streamNow(model.streamName).consumers);
  if (consumer === undefined) return;
  const seconds = Math.floor(consumer.createdAtMs / 1000);
  const answer = await simulation.call('SubscribeToShard', subscribeToShard, {
    ConsumerARN: `arn:aws:kinesis:us-east-1:000000000000:stream/${model.streamName}/consumer/${consumer.consumerName}:${seconds}`,
    ShardId: start.shardId,
    StartingPosition: {
      Type: start.ShardIteratorType,
      SequenceNumber: start.StartingSequenceNumber,
      Timestamp: start.Timestamp,
    },
  });
  if (answer.kind !== 'answered') return;
  const subscription = answer.output;
  const read = await kinesis.run(
    'an event of SubscribeToShard',
    readSubscription(subscription, subscription.fromIndex),
  );
  if (read.kind !== 'answered' || read.output === undefined) return;
  const { event } = read.output;
  const place = { model, shardIndex: indexIn(start.shardId), fromOrdinal: start.fromOrdinal };
  const reading = {
    maxRecords: 10_000,
    maxBytes: MAX_PUSHED_BYTES,
    records: event.Records,
    isEnd: event.ContinuationSequenceNumber === undefined,
    millisBehindLatest: event.MillisBehindLatest,
    childShards: event.ChildShards,
  };
  checkReading(place, reading, kinesis.nowMs);
}
