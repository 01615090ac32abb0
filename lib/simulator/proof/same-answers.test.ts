import { expect, test } from 'vitest';
import { callHeaders } from '../testing/call-headers';
import { openTestSimulator } from '../testing/open-test-simulator';

/** A bit of everything that may differ: ids, dates, iterators, sequence numbers, faults. */
const CALLS: readonly (readonly [operation: string, input: object])[] = [
  ['CreateStream', { StreamName: 'orders', ShardCount: 2 }],
  ['ListShards', { StreamName: 'orders', MaxResults: 1 }],
  ['PutRecord', { StreamName: 'orders', PartitionKey: 'a', Data: 'aGVsbG8=' }],
  [
    'PutRecords',
    {
      StreamName: 'orders',
      Records: Array.from({ length: 20 }, (_, at) => ({ PartitionKey: `k${at}`, Data: '' })),
    },
  ],
  ['GetShardIterator', { StreamName: 'orders', ShardId: '0', ShardIteratorType: 'TRIM_HORIZON' }],
  [
    'RegisterStreamConsumer',
    { StreamARN: 'arn:aws:kinesis:us-east-1:000000000000:stream/orders', ConsumerName: 'c' },
  ],
  ['DescribeStream', { StreamName: 'orders' }],
  ['DescribeStream', { StreamName: 'none' }],
  ['NoSuchOperation', {}],
];

test('two simulators with the same seed, clock and calls answer the same to the byte', async () => {
  expect(await answersOf(7)).toEqual(await answersOf(7));
});

test('another seed gives other ids', async () => {
  expect(await answersOf(7)).not.toEqual(await answersOf(8));
});

async function answersOf(seed: number): Promise<readonly unknown[]> {
  const simulator = await openTestSimulator({
    clockStandsAtMs: Date.UTC(2026, 0, 15, 9, 30),
    seed,
  });
  const answers: unknown[] = [];
  await simulator.setFaults([{ kind: 'throttle', percent: 30, delayMs: 0 }]);
  for (const round of [1, 2, 3]) {
    for (const [operation, input] of CALLS) {
      const { status, headers, body } = await simulator.handle({
        method: 'POST',
        path: '/',
        headers: callHeaders(operation),
        body: Buffer.from(JSON.stringify(input)),
      });
      answers.push([round, status, headers, Buffer.from(body).toString()]);
    }
    simulator.clock.jump(3_600_000);
  }
  await simulator.close();
  return answers;
}
