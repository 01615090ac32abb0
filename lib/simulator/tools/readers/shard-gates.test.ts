import fc from 'fast-check';
import { expect, test } from 'vitest';
import { shardIdOf } from '@/lib/kinesis/shards/shard';
import { RateLimits } from '../../limits/rate-limits';
import { setLimits } from '../../limits/set-limits';
import { getRecords } from '../../operations/records/get-records';
import { getShardIterator } from '../../operations/records/get-shard-iterator';
import { putRecords } from '../../operations/records/put-records';
import { createStream } from '../../operations/streams/create-stream';
import { TrialKinesis } from '../../proof/trial-kinesis';
import { throughGates } from './shard-gates';

const STREAM = 'orders';
const RECORD_KEY = 'k';

function openKinesis(): TrialKinesis {
  const kinesis = new TrialKinesis();
  kinesis.limits = new RateLimits(true);
  kinesis.call(createStream, { StreamName: STREAM, ShardCount: 1 });
  return kinesis;
}

function write(kinesis: TrialKinesis, count: number, recordBytes: number): number {
  let taken = 0;
  kinesis.run(
    throughGates(STREAM, (gates) => {
      taken = gates.write(shardIdOf(0), count, recordBytes);
    }),
  );
  return taken;
}

const batch = fc.record({
  waitMs: fc.nat(1500),
  count: fc.integer({ min: 1, max: 500 }),
  dataBytes: fc.integer({ min: 1, max: 9000 }),
});

test('as many records pass as PutRecords would take', () => {
  fc.assert(
    fc.property(fc.array(batch, { minLength: 1, maxLength: 8 }), (batches) => {
      const [gated, real] = [openKinesis(), openKinesis()];
      for (const { waitMs, count, dataBytes } of batches) {
        gated.nowMs += waitMs;
        real.nowMs += waitMs;
        const record = { Data: new Uint8Array(dataBytes), PartitionKey: RECORD_KEY };
        const { FailedRecordCount } = real.call(putRecords, {
          StreamName: STREAM,
          Records: Array.from({ length: count }, () => record),
        });
        const taken = write(gated, count, dataBytes + RECORD_KEY.length);
        expect(taken).toBe(count - FailedRecordCount);
      }
    }),
    { numRuns: 30 },
  );
});

test('a shard answers five reads in a second, and then rests as after reads of records', () => {
  const kinesis = openKinesis();
  const reads = (count: number) => {
    let answered = 0;
    kinesis.run(
      throughGates(STREAM, (gates) => {
        for (let read = 0; read < count; read++) if (gates.mayRead(shardIdOf(0))) answered++;
      }),
    );
    return answered;
  };
  expect(reads(9)).toBe(5);
  const start = { StreamName: STREAM, ShardId: '0', ShardIteratorType: 'TRIM_HORIZON' } as const;
  const { ShardIterator } = kinesis.call(getShardIterator, start);
  expect(() => kinesis.call(getRecords, { ShardIterator })).toThrow('Rate exceeded');

  kinesis.nowMs += 1000;
  expect(reads(1)).toBe(1);
  kinesis.run(throughGates(STREAM, (gates) => gates.countRead(shardIdOf(0), 10 * 1024 * 1024)));
  kinesis.nowMs += 5000;
  expect(reads(1)).toBe(0);
  kinesis.nowMs += 1;
  expect(reads(1)).toBe(1);
});

test('where a stream is exempt everything passes', () => {
  const kinesis = openKinesis();
  kinesis.run(setLimits(STREAM, false));
  expect(write(kinesis, 100_000, 5000)).toBe(100_000);
});
