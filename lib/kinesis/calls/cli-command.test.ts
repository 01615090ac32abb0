import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { toHashKey } from '../hash-key';
import { cliCommand, cliScript, formatCommand } from './cli-command';
import {
  createStreamCall,
  deleteStreamCall,
  enhancedMonitoringCall,
  listShardsCall,
  putRecordCall,
} from './kinesis-call';
import { MERGE, READ, SIMULATOR, twoSplits } from './testing/example-calls';

/** Anything that a process can be started with: no NUL. */
const anyWord = fc
  .string({ unit: 'grapheme', maxLength: 12 })
  .filter((word) => !word.includes('\0'));

test('a shell reads back exactly the words that were meant', () => {
  const commands = fc.array(
    fc.array(fc.oneof(anyWord, fc.constantFrom("'a'b'", '\\', '$(id)', '~', '*', '\n', '--x')), {
      minLength: 1,
      maxLength: 6,
    }),
    { minLength: 1, maxLength: 30 },
  );
  fc.assert(
    fc.property(commands, (all) => {
      const script = all
        .map((words) => formatCommand(['printf', '%s\\0', ...words, 'END']))
        .join(' &&\n');
      const printed = execFileSync('sh', ['-c', script], { encoding: 'utf8' });
      expect(printed).toBe(all.map((words) => `${[...words, 'END'].join('\0')}\0`).join(''));
    }),
    { numRuns: 40 },
  );
});

test('a stream is deleted with its consumers only where that is said', () => {
  const command = (enforces: boolean) =>
    cliCommand(deleteStreamCall('orders', enforces), { region: 'us-east-1' }).join(' ');
  const whole = 'aws kinesis delete-stream --stream-name orders';
  expect(command(false)).toBe(`${whole} --region us-east-1`);
  expect(command(true)).toBe(`${whole} --enforce-consumer-deletion --region us-east-1`);
});

test('a plan is a call, a wait, a call, which stop at the first that fails', () => {
  expect(cliScript(twoSplits(), SIMULATOR)).toBe(
    `aws kinesis split-shard \\
  --stream-name orders \\
  --shard-to-split shardId-000000000000 \\
  --new-starting-hash-key 100 \\
  --endpoint-url http://127.0.0.1:4567 \\
  --region us-east-1 &&
aws kinesis wait stream-exists \\
  --stream-name orders \\
  --endpoint-url http://127.0.0.1:4567 \\
  --region us-east-1 &&
aws kinesis split-shard \\
  --stream-name orders \\
  --shard-to-split shardId-000000000002 \\
  --new-starting-hash-key 200 \\
  --endpoint-url http://127.0.0.1:4567 \\
  --region us-east-1`,
  );
});

test('a merge names the lower shard first, in the order Kinesis wants', () => {
  expect(cliScript([MERGE], { region: 'eu-west-1', profile: 'ops' })).toBe(
    `aws kinesis merge-shards \\
  --stream-name orders \\
  --shard-to-merge shardId-000000000007 \\
  --adjacent-shard-to-merge shardId-000000000003 \\
  --region eu-west-1 \\
  --profile ops`,
  );
});

test('a stream without a number of shards is created on demand', () => {
  expect(cliCommand(createStreamCall({ streamName: 'orders' }), SIMULATOR)).toEqual([
    ...['aws', 'kinesis', 'create-stream', '--stream-name', 'orders'],
    ...['--stream-mode-details', 'StreamMode=ON_DEMAND'],
    ...['--endpoint-url', 'http://127.0.0.1:4567', '--region', 'us-east-1'],
  ]);
});

test('a stream whose name starts with a dash is not taken for an option', () => {
  const command = cliCommand(createStreamCall({ streamName: '--help', shardCount: 2 }), SIMULATOR);
  expect(command).toContain('--stream-name=--help');
});

test('version 2 of the CLI is told that the data is not base64', () => {
  const record = { partitionKey: "it's", data: 'hi', explicitHashKey: toHashKey(5n) };
  expect(cliScript([putRecordCall('orders', record)], SIMULATOR)).toBe(
    `aws kinesis put-record \\
  --stream-name orders \\
  --partition-key 'it'\\''s' \\
  --explicit-hash-key 5 \\
  --data hi \\
  --cli-binary-format raw-in-base64-out \\
  --endpoint-url http://127.0.0.1:4567 \\
  --region us-east-1`,
  );
});

test('a read gets an iterator, and then records from there', () => {
  expect(cliScript([READ], { region: 'us-east-1' })).toBe(
    `iterator=$(aws kinesis get-shard-iterator \\
  --stream-arn arn:aws:kinesis:us-east-1:111122223333:stream/orders \\
  --shard-id shardId-000000000001 \\
  --shard-iterator-type AT_TIMESTAMP \\
  --timestamp 2026-01-02T03:04:05.678Z \\
  --region us-east-1 \\
  --query ShardIterator \\
  --output text) &&
aws kinesis get-records \\
  --region us-east-1 \\
  --shard-iterator "$iterator"`,
  );
});

test('all metrics of shards are switched at once, and all shards are listed by describe-stream', () => {
  const calls = [enhancedMonitoringCall('orders', true), listShardsCall('orders')];
  expect(cliScript(calls, { region: 'us-east-1' })).toBe(
    `aws kinesis enable-enhanced-monitoring \\
  --stream-name orders \\
  --shard-level-metrics ALL \\
  --region us-east-1 &&
aws kinesis describe-stream \\
  --stream-name orders \\
  --region us-east-1`,
  );
});

test('a stream of another account is called by its ARN', () => {
  const arn = 'arn:aws:kinesis:us-east-1:111122223333:stream/orders';
  const words = cliCommand(putRecordCall(arn, { partitionKey: 'a', data: 'b' }), SIMULATOR);
  expect(words).not.toContain('--stream-name');
  expect(words[words.indexOf('--stream-arn') + 1]).toBe(arn);
});
