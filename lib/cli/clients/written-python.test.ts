import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { pythonCode } from '@/lib/kinesis/calls/python-code';
import type { LessonRead, Turn } from '@/lib/lessons/lesson';
import { callsOf, type PlaceOfRecord } from '@/lib/lessons/rules/calls-of';
import { findBoto3 } from './find-clients';
import { openSdk3 } from './npm-clients';
import { type OpenEndpoints, openEndpoints } from './testing/open-endpoints';

let endpoints: OpenEndpoints;
beforeAll(async () => {
  endpoints = await openEndpoints();
});
afterAll(() => endpoints.close());

const SLOW_MS = 120_000;
const FIRST = 'shardId-000000000000';
/** How many records each of them reads, where two lie in the shard and it is of the first. */
const READS: readonly (readonly [LessonRead['from'], number])[] = [
  ['TRIM_HORIZON', 2],
  ['LATEST', 0],
  ['AT_SEQUENCE_NUMBER', 2],
  ['AFTER_SEQUENCE_NUMBER', 1],
  ['AT_TIMESTAMP', 2],
];

const found = [...findBoto3()];
if (found.length === 0) {
  test.skip('Python that a lesson writes: skipped, for no Python on the PATH has boto3', () => {});
}
// Without the record distribution: no boto3 here knows that call yet.
for (const [version, { program }] of found) {
  test.concurrent(`boto3 ${version} does what a lesson writes`, { timeout: SLOW_MS }, async () => {
    const streamName = `written-${version}`;
    const streamArn = `arn:aws:kinesis:us-east-1:000000000000:stream/${streamName}`;
    const StreamName = streamName;
    const client = openSdk3('http1', endpoints);
    const write = (turn: Turn, at?: PlaceOfRecord) =>
      pythonCode(callsOf(turn, { streamName, streamArn }, at), {
        region: 'us-east-1',
        endpoint: endpoints.http,
      });
    try {
      await client.call('CreateStream', { StreamName, ShardCount: 1 });
      const put = { put: { partitionKey: 'ключ', count: 1 } };
      const acts = [put, put, { split: 0, at: '1/3' }, { merge: [1, 2] as const }];
      await runPython(
        program,
        [...acts, { mode: 'ON_DEMAND' } as const].map((turn) => write(turn)),
      );
      expect(await client.call('ListShards', { StreamName })).toMatchObject({
        Shards: [{}, {}, {}, { AdjacentParentShardId: 'shardId-000000000002' }],
      });
      expect(await client.call('DescribeStreamSummary', { StreamName })).toMatchObject({
        StreamDescriptionSummary: { StreamModeDetails: { StreamMode: 'ON_DEMAND' } },
      });

      const at = await firstRecord(client, StreamName);
      const reads = READS.map(
        ([from]) => `${write({ read: { shard: 0, from, at: 1 } }, at)}\nprint(len(records))`,
      );
      const counts = READS.map(([, count]) => `${count}\n`).join('');
      expect(await runPython(program, reads)).toBe(counts);
    } finally {
      client.close();
    }
  });
}

/** What the programs print, one after the other in one Python. */
async function runPython(python: string, programs: readonly string[]): Promise<string> {
  const env = { ...process.env, AWS_ACCESS_KEY_ID: 'any', AWS_SECRET_ACCESS_KEY: 'any' };
  const { stdout } = await promisify(execFile)(python, ['-c', programs.join('\n')], { env });
  return stdout;
}

async function firstRecord(
  client: ReturnType<typeof openSdk3>,
  StreamName: string,
): Promise<PlaceOfRecord> {
  const start = { StreamName, ShardId: FIRST, ShardIteratorType: 'TRIM_HORIZON' };
  const { ShardIterator } = await client.call('GetShardIterator', start);
  const { Records } = await client.call('GetRecords', { ShardIterator });
  const [record] = JSON.parse(JSON.stringify(Records));
  return { sequenceNumber: record.SequenceNumber, arrivedAt: record.ApproximateArrivalTimestamp };
}
