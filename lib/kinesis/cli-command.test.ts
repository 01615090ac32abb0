import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  createStreamCommand,
  deleteStreamCommand,
  formatCommand,
  formatCommands,
  putRecordCommand,
  reshardCommands,
} from './cli-command';
import { toHashKey, WHOLE_RANGE } from './hash-key';
import { planReshard } from './reshard/plan';

const simulator = { region: 'us-east-1', endpoint: 'http://127.0.0.1:4567' };

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
    deleteStreamCommand('orders', enforces, { region: 'us-east-1' }).join(' ');
  const whole = 'aws kinesis delete-stream --stream-name orders';
  expect(command(false)).toBe(`${whole} --region us-east-1`);
  expect(command(true)).toBe(`${whole} --enforce-consumer-deletion --region us-east-1`);
});

test('a plan is a call, a wait, a call, which stop at the first that fails', () => {
  const draft = { added: [toHashKey(100n), toHashKey(200n)], removed: [] };
  const open = [{ shardId: 'shardId-000000000000', hashKeyRange: WHOLE_RANGE }];
  const plan = planReshard(open, draft, { nextShardIndex: 1, account: undefined });
  expect(plan.ok && formatCommands(reshardCommands('orders', plan.value.steps, simulator))).toBe(
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
  const key = toHashKey(1000n);
  const open = [
    {
      shardId: 'shardId-000000000007',
      hashKeyRange: { startingHashKey: toHashKey(0n), endingHashKey: toHashKey(999n) },
    },
    {
      shardId: 'shardId-000000000003',
      hashKeyRange: { startingHashKey: key, endingHashKey: WHOLE_RANGE.endingHashKey },
    },
  ];
  const draft = { added: [], removed: [key] };
  const plan = planReshard(open, draft, { nextShardIndex: 8, account: undefined });
  expect(
    plan.ok && reshardCommands('orders', plan.value.steps, { region: 'eu-west-1', profile: 'ops' }),
  ).toEqual([
    [
      ...['aws', 'kinesis', 'merge-shards', '--stream-name', 'orders'],
      ...['--shard-to-merge', 'shardId-000000000007'],
      ...['--adjacent-shard-to-merge', 'shardId-000000000003'],
      ...['--region', 'eu-west-1', '--profile', 'ops'],
    ],
  ]);
});

test('a stream whose name starts with a dash is not taken for an option', () => {
  const command = createStreamCommand({ streamName: '--help', shardCount: 2 }, simulator);
  expect(command).toContain('--stream-name=--help');
});

test('version 2 of the CLI is told that the data is not base64', () => {
  const record = { partitionKey: "it's", data: 'hi', explicitHashKey: toHashKey(5n) };
  expect(formatCommand(putRecordCommand('orders', record, simulator))).toBe(
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

test('a stream of another account is called by its ARN', () => {
  const arn = 'arn:aws:kinesis:us-east-1:111122223333:stream/orders';
  const record = { partitionKey: 'a', data: 'b' };
  const words = putRecordCommand(arn, record, simulator);
  expect(words).not.toContain('--stream-name');
  expect(words[words.indexOf('--stream-arn') + 1]).toBe(arn);
});
