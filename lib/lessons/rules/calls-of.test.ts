import { expect, test } from 'vitest';
import { cliScript } from '@/lib/kinesis/calls/cli-command';
import type { Turn } from '../lesson';
import { callsOf } from './calls-of';

const ARN = 'arn:aws:kinesis:us-east-1:000000000000:stream/learn-1';
const STREAM = { streamName: 'learn-1', streamArn: ARN };
const AT = { sequenceNumber: '4960', arrivedAt: '2026-01-01T00:00:00.000Z' };

function optionsOf(turn: Turn, at: Parameters<typeof callsOf>[2] = undefined) {
  const script = cliScript(callsOf(turn, STREAM, at), { region: 'us-east-1' });
  return script.replaceAll(' \\\n ', '').replaceAll(/ --(stream-name|region) \S+/g, '');
}

test('a split names its key with all digits', () => {
  expect(optionsOf({ split: 0, at: '1/3' })).toBe(
    'aws kinesis split-shard --shard-to-split shardId-000000000000 --new-starting-hash-key 113427455640312821154458202477256070485',
  );
});

test('a merge names its shards in the order that somebody tried', () => {
  expect(optionsOf({ merge: [4, 1] })).toBe(
    'aws kinesis merge-shards --shard-to-merge shardId-000000000004 --adjacent-shard-to-merge shardId-000000000001',
  );
});

test('of records that are put, one is shown', () => {
  expect(optionsOf({ put: { partitionKey: 'tokyo', count: 600 } })).toBe(
    "aws kinesis put-record --partition-key tokyo --data 'A record of a lesson' --cli-binary-format raw-in-base64-out",
  );
});

test('a read begins at the record that it is of', () => {
  const read = (from: 'AFTER_SEQUENCE_NUMBER' | 'AT_TIMESTAMP') =>
    optionsOf({ read: { shard: 0, from, at: 3 } }, AT);
  expect(read('AFTER_SEQUENCE_NUMBER')).toContain(
    '--shard-iterator-type AFTER_SEQUENCE_NUMBER --starting-sequence-number 4960',
  );
  expect(read('AT_TIMESTAMP')).toContain(
    '--shard-iterator-type AT_TIMESTAMP --timestamp 2026-01-01T00:00:00.000Z',
  );
});

test('the mode and the distribution are set by the ARN of the stream', () => {
  expect(optionsOf({ mode: 'ON_DEMAND' })).toBe(
    `aws kinesis update-stream-mode --stream-arn ${ARN} --stream-mode-details StreamMode=ON_DEMAND`,
  );
  expect(optionsOf({ distribution: 'AUTO' })).toBe(
    `aws kinesis update-stream-record-distribution-strategy --stream-arn ${ARN} --record-distribution-strategy AUTO`,
  );
});

test.each<Turn>([
  { jump: 'hour' },
  { traffic: null },
  { predict: 'pairs', answer: [] },
  // Whose record is not known any more.
  { read: { shard: 0, from: 'AT_SEQUENCE_NUMBER', at: 3 } },
])('%j shows no call', (turn) => {
  expect(callsOf(turn, STREAM, undefined)).toEqual([]);
});
