import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  CreateStreamCommand,
  GetRecordsCommand,
  GetShardIteratorCommand,
  KinesisClient,
  ListShardsCommand,
  ListStreamsCommand,
  PutRecordCommand,
  SplitShardCommand,
} from '@aws-sdk/client-kinesis';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import { afterEach, beforeEach, expect, test } from 'vitest';

const KILLS = 3;
const WRITERS = 8;
const ACKNOWLEDGED_BEFORE_KILL = 150;

let dataDir: string;
let child: ChildProcess | undefined;
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'shardline-kill-'));
});
afterEach(() => {
  child?.kill('SIGKILL');
  rmSync(dataDir, { recursive: true });
});

test('what was answered is there after kill -9, again and again', {
  timeout: 120_000,
}, async () => {
  const records: string[] = [];
  const streams: string[] = [];
  let shardCount = 1;
  for (let kill = 0; kill < KILLS; kill++) {
    const client = await start();
    const StreamName = `created-before-kill-${kill}`;
    await client.send(new CreateStreamCommand({ StreamName, ShardCount: 2 }));
    streams.push(StreamName);
    if (kill > 0) {
      await client.send(new SplitShardCommand({ ...stream, ...splitOf(kill) }));
      shardCount += 2;
    } else await client.send(new CreateStreamCommand({ ...stream, ShardCount: 1 }));
    const before = records.length;
    const writers = Array.from({ length: WRITERS }, (_, writer) =>
      writeUntilKilled(client, `${kill}-${writer}`, records),
    );
    await expect
      .poll(() => records.length - before, { timeout: 20_000, interval: 5 })
      .toBeGreaterThan(ACKNOWLEDGED_BEFORE_KILL);
    child?.kill('SIGKILL');
    await Promise.all(writers);
    client.destroy();
  }
  const client = await start();
  const { StreamNames } = await client.send(new ListStreamsCommand());
  expect(StreamNames).toEqual([...streams, 'records'].sort());
  const { Shards = [] } = await client.send(new ListShardsCommand(stream));
  expect(Shards).toHaveLength(shardCount);
  const found = new Set<string>();
  for (const { ShardId } of Shards) await readShard(client, ShardId, found);
  expect(records.filter((id) => !found.has(id))).toEqual([]);
  client.destroy();
});

const stream = { StreamName: 'records' };

/** The upper half of what is open: shard 0, then 2. */
function splitOf(kill: number) {
  const half = 2n ** 127n;
  return {
    ShardToSplit: String((kill - 1) * 2),
    NewStartingHashKey: (kill === 1 ? half : half + half / 2n).toString(),
  };
}

async function start(): Promise<KinesisClient> {
  const script = fileURLToPath(new URL('durability-child.ts', import.meta.url));
  child = spawn(process.execPath, ['--import', 'tsx', script, dataDir], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [line] = await once(child.stdout ?? child, 'data');
  return new KinesisClient({
    region: 'us-east-1',
    endpoint: `http://127.0.0.1:${String(line).trim()}`,
    credentials: { accessKeyId: 'any', secretAccessKey: 'any' },
    requestHandler: new NodeHttpHandler(),
    maxAttempts: 1,
  });
}

/** Notes each record as soon as it is answered; the first call that fails is the kill. */
async function writeUntilKilled(
  client: KinesisClient,
  writer: string,
  acknowledged: string[],
): Promise<void> {
  for (let count = 0; ; count++) {
    const id = `${writer}-${count}`;
    const put = new PutRecordCommand({ ...stream, PartitionKey: id, Data: Buffer.from(id) });
    const isAnswered = await client.send(put).then(
      () => true,
      () => false,
    );
    if (!isAnswered) return;
    acknowledged.push(id);
  }
}

async function readShard(
  client: KinesisClient,
  ShardId: string | undefined,
  found: Set<string>,
): Promise<void> {
  const { ShardIterator } = await client.send(
    new GetShardIteratorCommand({ ...stream, ShardId, ShardIteratorType: 'TRIM_HORIZON' }),
  );
  const { Records = [] } = await client.send(new GetRecordsCommand({ ShardIterator }));
  for (const { PartitionKey } of Records) found.add(PartitionKey ?? '');
}
