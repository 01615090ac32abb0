import { BenchClient } from './bench-client';
import { prepareCall } from './raw-connection';

/** One row of the table: what is done to a server that was just started. */
export interface Workload {
  readonly row: string;
  readonly unit: string;
  /** How many times kinesalite's figure ours has to be. */
  readonly bound: number;
  /** How much per second. */
  measure(port: number): Promise<number>;
}

const StreamName = 'bench';
const Data = Buffer.alloc(100, 'x').toString('base64');
const RECORDS_PER_CALL = 500;
const DRAINED = 100_000;
const MANY_SHARDS = 1000;
const MANY_CONNECTIONS = 16;
/** kinesis-local would take ten minutes to fill: whoever is slower holds fewer, and is read as fast. */
const FILL_MS = 60_000;

/** The rows of the comparison with other servers; `bound` is the smallest ratio allowed. */
export const WORKLOADS: readonly Workload[] = [
  {
    row: 'PutRecord, 100 B, 16 connections',
    unit: 'records/s',
    bound: 3,
    measure: (port) => putRecord(port, MANY_CONNECTIONS, 1),
  },
  {
    row: 'PutRecord, 100 B, one connection',
    unit: 'records/s',
    bound: 1.2,
    measure: (port) => putRecord(port, 1, 1),
  },
  {
    row: 'PutRecord on a stream of 1,000 shards',
    unit: 'records/s',
    bound: 20,
    measure: (port) => putRecord(port, MANY_CONNECTIONS, MANY_SHARDS),
  },
  {
    row: 'PutRecords, 500 × 100 B, 4 connections',
    unit: 'records/s',
    bound: 10,
    measure: putRecords,
  },
  { row: 'GetRecords drain of 100,000', unit: 'records/s', bound: 10, measure: drain },
  { row: 'SplitShard until ACTIVE', unit: 'splits/s', bound: 1, measure: splitShard },
  { row: 'CreateStream, 1,000 shards', unit: 'streams/s', bound: 1, measure: createStream },
  { row: 'ListShards, 1,000 shards', unit: 'lists/s', bound: 1, measure: listShards },
];

/** On a stream that was just created. */
export async function withClient<Result>(
  port: number,
  connectionCount: number,
  shardCount: number,
  use: (client: BenchClient) => Promise<Result>,
): Promise<Result> {
  const client = new BenchClient(port, connectionCount);
  try {
    await client.call('CreateStream', { StreamName, ShardCount: shardCount });
    await client.waitUntilActive(StreamName);
    return await use(client);
  } finally {
    client.close();
  }
}

function putRecord(port: number, connectionCount: number, shardCount: number): Promise<number> {
  const calls = putRecordCalls();
  return withClient(port, connectionCount, shardCount, async (client) => {
    await client.warmUp(calls);
    return client.rateOf(calls);
  });
}

/** Bodies that are ready to send, so that making them is not measured. */
export function putRecordCalls(): readonly Buffer[] {
  return Array.from({ length: 2000 }, (_, index) =>
    prepareCall('PutRecord', { StreamName, Data, PartitionKey: `key-${index}` }),
  );
}

function putRecords(port: number): Promise<number> {
  const calls = Array.from({ length: 8 }, (_, index) => fullCall(index));
  return withClient(port, 4, 1, async (client) => {
    await client.warmUp(calls.slice(0, 2));
    return RECORDS_PER_CALL * (await client.rateOf(calls));
  });
}

/** With so many records, or as many as it takes in a minute; says how many. */
export async function fill(client: BenchClient, recordCount: number): Promise<number> {
  const callCount = recordCount / RECORDS_PER_CALL;
  return RECORDS_PER_CALL * (await client.send(callCount, [fullCall(0)], FILL_MS));
}

function fullCall(index: number): Buffer {
  return prepareCall('PutRecords', {
    StreamName,
    Records: Array.from({ length: RECORDS_PER_CALL }, (_, at) => ({
      Data,
      PartitionKey: `key-${index}-${at}`,
    })),
  });
}

function drain(port: number): Promise<number> {
  return withClient(port, 4, 1, async (client) => {
    const recordCount = await fill(client, DRAINED);
    await readAll(client, recordCount);
    const startMs = performance.now();
    await readAll(client, recordCount);
    return (recordCount * 1000) / (performance.now() - startMs);
  });
}

async function readAll(client: BenchClient, recordCount: number): Promise<void> {
  const start = { StreamName, ShardId: 'shardId-000000000000' };
  const first = await client.call('GetShardIterator', {
    ...start,
    ShardIteratorType: 'TRIM_HORIZON',
  });
  let ShardIterator = iteratorIn(first.body, 'ShardIterator');
  for (let read = 0; read < recordCount; ) {
    const { body } = await client.call('GetRecords', { ShardIterator, Limit: 10_000 });
    read += recordCountIn(body);
    ShardIterator = iteratorIn(body, 'NextShardIterator');
  }
}

/** Without parsing it, which would take the client longer than the server took to write it. */
function recordCountIn(body: Buffer): number {
  const name = '"SequenceNumber"';
  let count = 0;
  for (let at = body.indexOf(name); at >= 0; at = body.indexOf(name, at + name.length)) count++;
  return count;
}

function iteratorIn(body: Buffer, name: string): string {
  const after = body.indexOf(`"${name}":"`) + name.length + 4;
  return body.toString('latin1', after, body.indexOf('"', after));
}

function splitShard(port: number): Promise<number> {
  return withClient(port, 1, 1, async (client) => {
    const count = 20;
    const startMs = performance.now();
    for (let split = 0; split < count; split++) {
      await client.call('SplitShard', {
        StreamName,
        // The upper child of the one before, halved again.
        ShardToSplit: `shardId-${(2 * split).toString().padStart(12, '0')}`,
        NewStartingHashKey: (2n ** 128n - 2n ** BigInt(127 - split)).toString(),
      });
      await client.waitUntilActive(StreamName);
    }
    return (count * 1000) / (performance.now() - startMs);
  });
}

function createStream(port: number): Promise<number> {
  const startMs = performance.now();
  return withClient(port, 1, MANY_SHARDS, async () => 1000 / (performance.now() - startMs));
}

function listShards(port: number): Promise<number> {
  return withClient(port, 1, MANY_SHARDS, async (client) => {
    const call = [prepareCall('ListShards', { StreamName })];
    await client.warmUp(call);
    return client.rateOf(call);
  });
}
