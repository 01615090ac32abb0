import { visibleShards } from '../../../model/state';
import { describeStreamConsumer } from '../../../operations/consumers/describe-stream-consumer';
import { listStreamConsumers } from '../../../operations/consumers/list-stream-consumers';
import { listShards } from '../../../operations/shards/list-shards';
import { describeAccountSettings } from '../../../operations/streams/describe-account-settings';
import { describeLimits } from '../../../operations/streams/describe-limits';
import { describeStream } from '../../../operations/streams/describe-stream';
import { describeStreamSummary } from '../../../operations/streams/describe-stream-summary';
import { listStreams } from '../../../operations/streams/list-streams';
import { getResourcePolicy } from '../../../operations/tags-and-policies/get-resource-policy';
import { listTagsForResource } from '../../../operations/tags-and-policies/list-tags-for-resource';
import { listTagsForStream } from '../../../operations/tags-and-policies/list-tags-for-stream';
import { openAmong } from '../laws/shard-laws';
import type { Simulation } from '../simulation';
import { violated } from '../violation';
import type { WeightedAct } from './act';

export const LOOKING_ACTS: readonly WeightedAct[] = [
  [4, listAllShards],
  [1, listOfATime],
  [1, describe],
  [1, listNames],
  [1, lookAround],
];

/** Page by page, with nothing in between: every shard once. */
async function listAllShards(simulation: Simulation): Promise<void> {
  const { dice } = simulation;
  const model = simulation.pickStream();
  if (model === undefined) return;
  const MaxResults = dice.pick([1, 2, 5, 1000]);
  const after = dice.chance(0.3) ? dice.pickFrom(model.shards)?.shardId : undefined;
  const found: string[] = [];
  const type = dice.pick(['AT_LATEST', 'FROM_TRIM_HORIZON'] as const);
  const first = {
    StreamName: model.streamName,
    ExclusiveStartShardId: after,
    ShardFilter: { Type: type },
  };
  let request: Parameters<typeof listShards.run>[1] = { ...first, MaxResults };
  for (;;) {
    const answer = await simulation.call('ListShards', listShards, request);
    if (answer.kind !== 'answered') return;
    const { Shards, NextToken } = answer.output;
    if (Shards.length > MaxResults) violated('a page has no more than was asked for');
    found.push(...Shards.map(({ ShardId }) => ShardId));
    if (NextToken === undefined) break;
    request = { NextToken, MaxResults };
  }
  const visible = visibleShards(simulation.streamNow(model.streamName));
  const expected = (type === 'AT_LATEST' ? openAmong(visible) : visible)
    .map(({ shardId }) => shardId)
    .filter((shardId) => after === undefined || shardId > after);
  if (found.join() !== [...expected].sort().join()) violated('pages list every shard once');
}

/** The shards of any time of a stream's life tile the key space (facts §5.3). */
async function listOfATime(simulation: Simulation): Promise<void> {
  const { dice, kinesis } = simulation;
  const model = simulation.pickStream();
  if (model === undefined) return;
  const ageMs = kinesis.nowMs - model.createdAtMs;
  const Timestamp = model.createdAtMs + dice.below(ageMs + 1);
  const answer = await simulation.call('ListShards', listShards, {
    StreamName: model.streamName,
    ShardFilter: { Type: 'AT_TIMESTAMP', Timestamp },
  });
  if (answer.kind !== 'answered' || answer.output.Shards.length === 0) return;
  let covered = 0n;
  for (const { HashKeyRange } of answer.output.Shards) {
    covered += BigInt(HashKeyRange.EndingHashKey) - BigInt(HashKeyRange.StartingHashKey) + 1n;
  }
  // What a shorter retention has dropped stays away under a longer one.
  const isKept =
    Timestamp >= model.lostBeforeMs && model.horizonMs(kinesis.nowMs) >= model.lostBeforeMs;
  if (isKept && covered !== 2n ** 128n) violated('the shards of any time tile the key space');
}

async function describe(simulation: Simulation): Promise<void> {
  const { dice } = simulation;
  const model = simulation.pickStream();
  if (model === undefined) return;
  const named = { StreamName: model.streamName };
  const Limit = dice.pick([1, 3, 100]);
  const answer = await simulation.call('DescribeStream', describeStream, { ...named, Limit });
  if (answer.kind === 'answered') {
    const { Shards, HasMoreShards } = answer.output.StreamDescription;
    const visible = visibleShards(simulation.streamNow(model.streamName));
    if (
      HasMoreShards !== visible.length > Limit ||
      Shards.length !== Math.min(Limit, visible.length)
    ) {
      violated('a description says whether there are more shards');
    }
  }
  const summary = await simulation.call('DescribeStreamSummary', describeStreamSummary, named);
  if (summary.kind !== 'answered') return;
  const { OpenShardCount, RetentionPeriodHours } = summary.output.StreamDescriptionSummary;
  if (
    OpenShardCount !== openAmong(model.shards).length ||
    RetentionPeriodHours !== model.retentionHours
  ) {
    violated('a summary counts the open shards');
  }
}

async function listNames(simulation: Simulation): Promise<void> {
  const answer = await simulation.call('ListStreams', listStreams, {});
  if (answer.kind !== 'answered') return;
  const expected = [...simulation.streams.keys()].sort().join();
  if (answer.output.StreamNames.join() !== expected) violated('every stream is listed');
}

async function lookAround(simulation: Simulation): Promise<void> {
  const { dice } = simulation;
  await simulation.call('DescribeLimits', describeLimits, {});
  await simulation.call('DescribeAccountSettings', describeAccountSettings, {});
  const model = simulation.pickStream();
  if (model === undefined) return;
  const { streamName } = model;
  const arn = `arn:aws:kinesis:us-east-1:000000000000:stream/${streamName}`;
  await simulation.call('ListTagsForStream', listTagsForStream, { StreamName: streamName });
  await simulation.call('ListTagsForResource', listTagsForResource, { ResourceARN: arn });
  await simulation.call('GetResourcePolicy', getResourcePolicy, { ResourceARN: arn });
  await simulation.call('ListStreamConsumers', listStreamConsumers, { StreamARN: arn });
  const ConsumerName = dice.pickFrom([...model.consumerNames]);
  if (ConsumerName === undefined) return;
  await simulation.call('DescribeStreamConsumer', describeStreamConsumer, {
    StreamARN: arn,
    ConsumerName,
  });
}
