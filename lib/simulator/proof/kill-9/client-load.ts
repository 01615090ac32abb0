import * as z from 'zod';
import { ensure } from '@/lib/base/assert';
import type { Dice } from '../random-clients/dice';
import { listShards, nothing, openAmong } from './kinesis-calls';
import type { AcknowledgedReshard, Ledger, ListedShard } from './ledger';
import type { SimulatorProcess } from './simulator-process';

const WRITERS = 8;
const MAX_BATCH = 20;
const MAX_OPEN_SHARDS = 12;

/** Clients that write all at once and note what was answered, until an answer is lost. */
export interface Load {
  readonly simulator: SimulatorProcess;
  readonly ledger: Ledger;
  readonly dice: Dice;
  readonly streamName: string;
  /** No two rounds write the same names. */
  readonly round: number;
  /** Told after each answer. */
  readonly onAnswer: () => void;
}

export async function runLoad(load: Load): Promise<void> {
  const writers = Array.from({ length: WRITERS }, (_, writer) => write(load, writer));
  await Promise.all([...writers, reshard(load), createAndDelete(load)]);
}

const placement = z.object({ ShardId: z.string(), SequenceNumber: z.string() });
const placements = z.object({ Records: z.array(placement) });

async function write({ simulator, ledger, dice, ...load }: Load, writer: number): Promise<void> {
  const { streamName, round, onAnswer } = load;
  const note = (id: string, { ShardId, SequenceNumber }: z.infer<typeof placement>) =>
    ledger.records.set(id, { streamName, shardId: ShardId, sequenceNumber: SequenceNumber });
  for (let count = 0; ; count++) {
    const id = `${round}-${writer}-${count}`;
    if (dice.chance(0.7)) {
      const input = { StreamName: streamName, ...recordOf(id) };
      const answer = await simulator.call('PutRecord', input, placement);
      if (answer.kind !== 'answered') return;
      note(id, answer.output);
    } else {
      const ids = Array.from({ length: dice.between(1, MAX_BATCH) }, (_, at) => `${id}-${at}`);
      const input = { StreamName: streamName, Records: ids.map(recordOf) };
      const answer = await simulator.call('PutRecords', input, placements);
      if (answer.kind !== 'answered') return;
      for (const [at, placed] of answer.output.Records.entries()) {
        note(ensure(ids[at], 'id of a record'), placed);
      }
    }
    onAnswer();
  }
}

function recordOf(id: string) {
  return { PartitionKey: id, Data: Buffer.from(id).toString('base64') };
}

/** One after the other, looking at the shards in between. */
async function reshard({ simulator, ledger, dice, streamName, onAnswer }: Load): Promise<void> {
  for (;;) {
    const shards = await listShards(simulator, streamName);
    if (shards === undefined) return;
    ledger.noteShards(streamName, shards);
    const planned = planReshard(dice, streamName, openAmong(shards));
    const { operation, input } = callOf(planned);
    const answer = await simulator.call(operation, { StreamName: streamName, ...input }, nothing);
    if (answer.kind === 'lost') return;
    if (answer.kind === 'answered') ledger.reshards.push(planned);
    onAnswer();
  }
}

function planReshard(
  dice: Dice,
  streamName: string,
  open: readonly ListedShard[],
): AcknowledgedReshard {
  const { length } = open;
  if (dice.chance(0.1)) {
    const target = dice.between(Math.ceil(length / 2), Math.min(length * 2, MAX_OPEN_SHARDS));
    const openBefore = open.map(({ ShardId }) => ShardId);
    return { streamName, kind: 'scale', openBefore, target };
  }
  const at = dice.below(length);
  const shard = ensure(open[at], 'open shard');
  const next = open[at + 1];
  if (next !== undefined && (length >= MAX_OPEN_SHARDS || dice.chance(0.5))) {
    return { streamName, kind: 'merge', shardId: shard.ShardId, adjacentShardId: next.ShardId };
  }
  const start = BigInt(shard.HashKeyRange.StartingHashKey);
  const end = BigInt(shard.HashKeyRange.EndingHashKey);
  const newStartingHashKey = (start + (end - start + 1n) / 2n).toString();
  return { streamName, kind: 'split', shardId: shard.ShardId, newStartingHashKey };
}

function callOf(planned: AcknowledgedReshard): { operation: string; input: object } {
  switch (planned.kind) {
    case 'split': {
      const { shardId: ShardToSplit, newStartingHashKey: NewStartingHashKey } = planned;
      return { operation: 'SplitShard', input: { ShardToSplit, NewStartingHashKey } };
    }
    case 'merge': {
      const { shardId: ShardToMerge, adjacentShardId: AdjacentShardToMerge } = planned;
      return { operation: 'MergeShards', input: { ShardToMerge, AdjacentShardToMerge } };
    }
    case 'scale': {
      const input = { TargetShardCount: planned.target, ScalingType: 'UNIFORM_SCALING' };
      return { operation: 'UpdateShardCount', input };
    }
  }
}

async function createAndDelete({ simulator, ledger, dice, round, onAnswer }: Load): Promise<void> {
  for (let count = 0; ; count++) {
    const StreamName = `short-lived-${round}-${count}`;
    const isDeleted = dice.chance(0.8);
    ledger.streams.set(StreamName, 'unknown');
    const input = { StreamName, ShardCount: dice.between(1, 3) };
    const created = await simulator.call('CreateStream', input, nothing);
    if (created.kind !== 'answered') return;
    ledger.streams.set(StreamName, isDeleted ? 'unknown' : 'there');
    onAnswer();
    if (!isDeleted) continue;
    const deleted = await simulator.call('DeleteStream', { StreamName }, nothing);
    if (deleted.kind !== 'answered') return;
    ledger.streams.set(StreamName, 'gone');
    onAnswer();
  }
}
