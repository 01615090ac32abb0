import type { Operation } from '../../../model/operation';
import type { Fields, Member } from '../../../model/shape';
import { getShardIterator } from '../../../operations/records/get-shard-iterator';
import { putRecord } from '../../../operations/records/put-record';
import { putRecords } from '../../../operations/records/put-records';
import { increaseStreamRetentionPeriod } from '../../../operations/settings/increase-stream-retention-period';
import { mergeShards } from '../../../operations/shards/merge-shards';
import { splitShard } from '../../../operations/shards/split-shard';
import { updateShardCount } from '../../../operations/shards/update-shard-count';
import { createStream } from '../../../operations/streams/create-stream';
import { deleteStream } from '../../../operations/streams/delete-stream';
import type { Dice } from '../dice';
import { violated } from '../violation';
import type { Act, WeightedAct } from './act';

/** Requests of which one member is wrong: all are refused, whatever else they say. */
export const INVALID_ACTS: readonly WeightedAct[] = [
  [1, invalid('CreateStream', createStream)],
  [0.5, invalid('DeleteStream', deleteStream)],
  [0.5, invalid('GetShardIterator', getShardIterator)],
  [0.5, invalid('IncreaseStreamRetentionPeriod', increaseStreamRetentionPeriod)],
  [0.5, invalid('MergeShards', mergeShards)],
  [1, invalid('PutRecord', putRecord)],
  [1, invalid('PutRecords', putRecords)],
  [0.5, invalid('SplitShard', splitShard)],
  [0.5, invalid('UpdateShardCount', updateShardCount)],
];

/** Right in every other member. */
const VALID = {
  AdjacentShardToMerge: 'shardId-000000000001',
  Data: 'AAAA',
  NewStartingHashKey: '170141183460469231731687303715884105728',
  PartitionKey: 'key',
  Records: [{ Data: 'AAAA', PartitionKey: 'key' }],
  RetentionPeriodHours: 24,
  ScalingType: 'UNIFORM_SCALING',
  ShardCount: 1,
  ShardId: 'shardId-000000000000',
  ShardIteratorType: 'LATEST',
  ShardToMerge: 'shardId-000000000000',
  ShardToSplit: 'shardId-000000000000',
  TargetShardCount: 1,
} as const;

function invalid<F extends Fields, Output>(name: string, operation: Operation<F, Output>): Act {
  return async ({ dice, kinesis, streams }) => {
    const [memberName, member] = dice.pick(Object.entries(operation.input));
    const sent = {
      ...VALID,
      StreamName: dice.pickFrom([...streams.keys()]) ?? 'orders',
      [memberName]: wrongValue(dice, member),
    };
    const answer = await kinesis.callUnchecked(name, operation, sent);
    const type = answer.kind === 'refused' ? answer.error.type : undefined;
    if (type !== 'SerializationException' && type !== 'ValidationException') {
      violated(`${name} refuses a wrong ${memberName}`);
    }
  };
}

function wrongValue(dice: Dice, member: Member): unknown {
  const wrong: unknown[] = [
    member.kind === 'structure' ? [] : member.kind === 'map' ? 1 : { a: 1 },
  ];
  if (member.kind !== 'boolean') wrong.push(true);
  if (member.required) wrong.push(null);
  if (member.kind === 'text' && member.maxLength !== undefined) {
    wrong.push('x'.repeat(member.maxLength + 1));
  }
  if (member.kind === 'text' && (member.pattern ?? member.oneOf) !== undefined) wrong.push('☹ ☹');
  if (member.kind === 'integer' && member.min !== undefined) wrong.push(member.min - 1);
  if (member.kind === 'blob') wrong.push('no base64');
  return dice.pick(wrong);
}
