import { expect, test } from 'vitest';
import { evenFour } from '@/lib/testing/streams';
import type { ShardGates } from '../simulator/plug-in-simulator';
import { Lane } from './lane';
import { SharedConsumer } from './shared-consumer';

const [range] = evenFour();

function lane(id: string, parents: readonly Lane[] = []): Lane {
  if (range === undefined) throw new Error('There is no range.');
  return new Lane({ ...range, shardId: id }, id, undefined, parents);
}

/** Notes what is read; those named are refused. */
function gates(refused: readonly string[] = []): ShardGates & { readonly read: string[] } {
  const read: string[] = [];
  return {
    read,
    write: (_, count) => count,
    mayRead: (shardId) => !refused.includes(shardId),
    countRead: (shardId, bytes) => read.push(`${shardId}: ${bytes}`),
  };
}

test('children are read once their parents are, however far back those were closed', () => {
  const consumer = new SharedConsumer();
  const first = lane('first');
  const second = lane('second', [first]);
  const third = lane('third', [second]);
  const arrival = { recordCount: 10, byteCount: 1000 };
  consumer.arrive([{ lane: first, ...arrival }], 0);
  const hasDrained = consumer.watch([first]);
  first.isOpen = false;
  second.isOpen = false;
  consumer.arrive([{ lane: third, ...arrival }], 200);

  const held = gates(['first']);
  consumer.read(held, 400);
  expect(held.read).toEqual([]);
  expect(hasDrained()).toBe(false);

  const free = gates();
  consumer.read(free, 600);
  expect(free.read).toEqual(['first: 1000', 'third: 1000']);
  expect(hasDrained()).toBe(true);
  expect(consumer.maxLagMs).toBe(600);
});

test('an answer holds 10,000 records or 10 MiB', () => {
  const consumer = new SharedConsumer();
  const shard = lane('shard');
  consumer.arrive([{ lane: shard, recordCount: 25_000, byteCount: 25_000 }], 0);
  const many = gates();
  for (let read = 0; read < 4; read++) consumer.read(many, 200);
  expect(many.read).toEqual(['shard: 10000', 'shard: 10000', 'shard: 5000']);

  const mebibyte = 1024 * 1024;
  consumer.arrive([{ lane: shard, recordCount: 15, byteCount: 15 * mebibyte }], 0);
  const large = gates();
  for (let read = 0; read < 3; read++) consumer.read(large, 200);
  expect(large.read).toEqual([`shard: ${10 * mebibyte}`, `shard: ${5 * mebibyte}`]);
});
