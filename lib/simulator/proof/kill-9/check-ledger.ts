import { isDeepStrictEqual } from 'node:util';
import * as z from 'zod';
import { assertNever, ensure } from '@/lib/base/assert';
import { HASH_KEY_COUNT } from '@/lib/kinesis/hash-key';
import { violated } from '../random-clients/violation';
import { listShards, openAmong } from './kinesis-calls';
import type { AcknowledgedReshard, Ledger, ListedShard } from './ledger';
import type { SimulatorProcess, WireAnswer } from './simulator-process';

/** Everything that was answered is there, in a process that was started after the kill. */
export async function checkLedger(
  simulator: SimulatorProcess,
  ledger: Ledger,
  streamNames: readonly string[],
): Promise<void> {
  await checkStreams(simulator, ledger);
  for (const streamName of streamNames) {
    const shards = ensure(await listShards(simulator, streamName), `shards of ${streamName}`);
    checkTiling(shards);
    checkKnownShards(shards, ledger.shards.get(streamName) ?? new Map());
    for (const reshard of ledger.reshards) {
      if (reshard.streamName === streamName) checkReshard(reshard, shards);
    }
    ledger.noteShards(streamName, shards);
    await checkRecords(simulator, ledger, streamName, shards);
  }
}

async function checkStreams(simulator: SimulatorProcess, ledger: Ledger): Promise<void> {
  const listed = await listStreamNames(simulator);
  for (const [streamName, fate] of ledger.streams) {
    if (fate === 'there' && !listed.has(streamName)) violated(`${streamName} is still there`);
    if (fate === 'gone' && listed.has(streamName)) violated(`${streamName} is still gone`);
  }
}

const streamPage = z.object({ StreamNames: z.array(z.string()), NextToken: z.string().optional() });

async function listStreamNames(simulator: SimulatorProcess): Promise<ReadonlySet<string>> {
  const names = new Set<string>();
  for (let request: object = {}; ; ) {
    const page = answered(await simulator.call('ListStreams', request, streamPage));
    for (const name of page.StreamNames) names.add(name);
    if (page.NextToken === undefined) return names;
    request = { NextToken: page.NextToken };
  }
}

function checkTiling(shards: readonly ListedShard[]): void {
  let next = 0n;
  for (const { HashKeyRange } of openAmong(shards)) {
    if (BigInt(HashKeyRange.StartingHashKey) !== next) violated('the open shards tile the space');
    next = BigInt(HashKeyRange.EndingHashKey) + 1n;
  }
  if (next !== HASH_KEY_COUNT) violated('the open shards tile the space');
}

/** A shard that was listed is as it was, but that it may have been closed since. */
function checkKnownShards(
  shards: readonly ListedShard[],
  known: ReadonlyMap<string, ListedShard>,
): void {
  const listed = new Map(shards.map((shard) => [shard.ShardId, shard]));
  for (const before of known.values()) {
    const now = ensure(listed.get(before.ShardId), before.ShardId);
    const { EndingSequenceNumber } = before.SequenceNumberRange;
    const expected = EndingSequenceNumber === undefined ? withoutEnd(now) : now;
    if (!isDeepStrictEqual(before, expected)) violated(`${before.ShardId} is what it was`);
  }
}

function withoutEnd(shard: ListedShard): ListedShard {
  const { StartingSequenceNumber } = shard.SequenceNumberRange;
  return { ...shard, SequenceNumberRange: { StartingSequenceNumber } };
}

function checkReshard(reshard: AcknowledgedReshard, shards: readonly ListedShard[]): void {
  switch (reshard.kind) {
    case 'split': {
      const starts = shards
        .filter(({ ParentShardId }) => ParentShardId === reshard.shardId)
        .map(({ HashKeyRange }) => HashKeyRange.StartingHashKey);
      if (starts.length !== 2 || starts[1] !== reshard.newStartingHashKey) {
        violated(`${reshard.shardId} was split at ${reshard.newStartingHashKey}`);
      }
      return;
    }
    case 'merge': {
      const isMerged = shards.some(
        ({ ParentShardId, AdjacentParentShardId }) =>
          ParentShardId === reshard.shardId && AdjacentParentShardId === reshard.adjacentShardId,
      );
      if (!isMerged) violated(`${reshard.shardId} and ${reshard.adjacentShardId} were merged`);
      return;
    }
    case 'scale': {
      const { openBefore, target } = reshard;
      const kept = openAmong(shards).filter(({ ShardId }) => openBefore.includes(ShardId));
      if (!kept.every((shard) => isOneOf(target, shard))) {
        violated(`${openBefore.length} shards became ${target} equal ones`);
      }
      return;
    }
    default:
      assertNever(reshard);
  }
}

/** Whether it is as wide as each of so many equal shards, but for how the boundaries are rounded. */
function isOneOf(count: number, { HashKeyRange }: ListedShard): boolean {
  const keyCount = BigInt(HashKeyRange.EndingHashKey) - BigInt(HashKeyRange.StartingHashKey) + 1n;
  const excess = keyCount - HASH_KEY_COUNT / BigInt(count);
  return excess > -MAX_ROUNDING_KEYS && excess < MAX_ROUNDING_KEYS;
}

const MAX_ROUNDING_KEYS = 100n;

const iteratorAnswer = z.object({ ShardIterator: z.string() });
const recordPage = z.object({
  Records: z.array(z.object({ SequenceNumber: z.string(), Data: z.string() })),
  NextShardIterator: z.string().optional(),
});

/** Each one once, where its answer said; those that were never answered at most once. */
async function checkRecords(
  simulator: SimulatorProcess,
  ledger: Ledger,
  streamName: string,
  shards: readonly ListedShard[],
): Promise<void> {
  const found = new Set<string>();
  for (const { ShardId } of shards) {
    let latest = 0n;
    for await (const { SequenceNumber, Data } of readShard(simulator, streamName, ShardId)) {
      const id = Buffer.from(Data, 'base64').toString();
      if (found.has(id)) violated(`${id} is there once`);
      found.add(id);
      if (BigInt(SequenceNumber) <= latest) violated(`sequence numbers rise in ${ShardId}`);
      latest = BigInt(SequenceNumber);
      const record = ledger.records.get(id);
      if (record === undefined) continue;
      if (record.shardId !== ShardId || record.sequenceNumber !== SequenceNumber) {
        violated(`${id} is where it was said to be`);
      }
    }
  }
  for (const [id, record] of ledger.records) {
    if (record.streamName === streamName && !found.has(id)) violated(`${id} is there`);
  }
}

async function* readShard(simulator: SimulatorProcess, StreamName: string, ShardId: string) {
  const input = { StreamName, ShardId, ShardIteratorType: 'TRIM_HORIZON' };
  const start = answered(await simulator.call('GetShardIterator', input, iteratorAnswer));
  for (let next: string | undefined = start.ShardIterator; next !== undefined; ) {
    const page: z.infer<typeof recordPage> = answered(
      await simulator.call('GetRecords', { ShardIterator: next }, recordPage),
    );
    yield* page.Records;
    next = page.Records.length === 0 ? undefined : page.NextShardIterator;
  }
}

function answered<Output>(answer: WireAnswer<Output>): Output {
  if (answer.kind === 'answered') return answer.output;
  return violated('a simulator that was started again answers');
}
