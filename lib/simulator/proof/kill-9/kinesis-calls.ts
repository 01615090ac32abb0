import * as z from 'zod';
import { type ListedShard, listedShard } from './ledger';
import type { SimulatorProcess } from './simulator-process';

export const nothing = z.object({});

const shardPage = z.object({ Shards: z.array(listedShard), NextToken: z.string().optional() });

/** Undefined when an answer was lost. */
export async function listShards(
  simulator: SimulatorProcess,
  streamName: string,
): Promise<readonly ListedShard[] | undefined> {
  const shards: ListedShard[] = [];
  for (let request: object = { StreamName: streamName }; ; ) {
    const answer = await simulator.call('ListShards', request, shardPage);
    if (answer.kind !== 'answered') return undefined;
    shards.push(...answer.output.Shards);
    if (answer.output.NextToken === undefined) return shards;
    request = { NextToken: answer.output.NextToken };
  }
}

export function openAmong(shards: readonly ListedShard[]): readonly ListedShard[] {
  return shards
    .filter(({ SequenceNumberRange }) => SequenceNumberRange.EndingSequenceNumber === undefined)
    .sort((a, b) =>
      BigInt(a.HashKeyRange.StartingHashKey) < BigInt(b.HashKeyRange.StartingHashKey) ? -1 : 1,
    );
}
