import { MergeShardsCommand, PutRecordsCommand, SplitShardCommand } from '@aws-sdk/client-kinesis';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { ReadRecordsAnswer } from '@/lib/api/records/records';
import { ensure } from '@/lib/base/assert';
import { shardIdOf } from '@/lib/kinesis/shards/shard';
import type { RecordAnswer } from '@/lib/records/record-answer';
import type { RecordCursor, RecordSelection } from '@/lib/records/record-selection';
import { openTestConsole, type TestConsole } from '../testing/open-test-console';
import { KnownPlaces } from './known-places';
import { openReadBudgets } from './read-budget';
import { openRecordReading } from './read-records';
import { SharedReader } from './shared-reader';

const STREAM = 'orders';
const START: RecordSelection = { place: { kind: 'start' } };
const END: RecordSelection = { place: { kind: 'end' } };
const QUARTER = 2n ** 126n;

let console: TestConsole;
beforeEach(async () => {
  console = await openTestConsole();
  await console.server.streams.create(connection(), { streamName: STREAM, shardCount: 2 });
});
afterEach(() => console.close());

const connection = () => console.server.connections.find('simulator');

function read(selection: RecordSelection, cursor?: RecordCursor, maxRecords = 1000) {
  return console.server.records.read(connection(), STREAM, { selection, cursor, maxRecords });
}

/** Reads on until that many records have come, or all that there are now. */
async function readOn(
  selection: RecordSelection,
  { cursor, count = Number.POSITIVE_INFINITY, maxRecords = 1000 }: ReadOnOptions = {},
) {
  const answers: ReadRecordsAnswer[] = [];
  let next = cursor;
  for (;;) {
    const answer = await read(selection, next, maxRecords);
    answers.push(answer);
    next = answer.cursor;
    const records = answers.flatMap((each) => each.records);
    const isDone = count === Number.POSITIVE_INFINITY ? answer.isAtTip : records.length >= count;
    if (isDone) return { records, answers, cursor: next };
  }
}

interface ReadOnOptions {
  readonly cursor?: RecordCursor;
  readonly count?: number;
  readonly maxRecords?: number;
}

const textOf = ({ data }: RecordAnswer) => Buffer.from(data, 'base64').toString();

let written = 0;
/** A record for each of ten keys, numbered in the order in which they are written. */
async function put(streamName = STREAM): Promise<readonly string[]> {
  const texts = Array.from({ length: 10 }, () => `${written++}`);
  await connection().change('PutRecords', {}, (client) =>
    client.send(
      new PutRecordsCommand({
        StreamName: streamName,
        Records: texts.map((text, index) => ({
          PartitionKey: `key ${index}`,
          Data: Buffer.from(text),
        })),
      }),
    ),
  );
  return texts;
}

function split(index: number, at: bigint) {
  const input = {
    StreamName: STREAM,
    ShardToSplit: shardIdOf(index),
    NewStartingHashKey: at.toString(),
  };
  return connection().change('SplitShard', input, (client) =>
    client.send(new SplitShardCommand(input)),
  );
}

function merge(lower: number, upper: number) {
  const input = {
    StreamName: STREAM,
    ShardToMerge: shardIdOf(lower),
    AdjacentShardToMerge: shardIdOf(upper),
  };
  return connection().change('MergeShards', input, (client) =>
    client.send(new MergeShardsCommand(input)),
  );
}

const sorted = (texts: readonly string[]) => texts.toSorted((a, b) => Number(a) - Number(b));

function expectKeysInOrder(records: readonly RecordAnswer[]): void {
  const keys = new Set(records.map(({ partitionKey }) => partitionKey));
  expect(keys.size).toBe(10);
  for (const key of keys) {
    const texts = records.filter(({ partitionKey }) => partitionKey === key).map(textOf);
    expect(texts).toEqual(sorted(texts));
  }
}

function countCalls(operation: string) {
  const handle = vi.spyOn(console.simulator, 'handle');
  return () =>
    handle.mock.calls.filter(([{ headers }]) => headers['x-amz-target']?.endsWith(operation))
      .length;
}

describe('reading from the start', () => {
  test('gives some of every shard, also where one alone could fill the answer', async () => {
    for (let time = 0; time < 40; time++) await put();
    const { records } = await read(START, undefined, 200);
    expect(new Set(records.map(({ shardId }) => shardId))).toEqual(
      new Set([shardIdOf(0), shardIdOf(1)]),
    );
  });

  test('across splits and merges gives every record once, and those of a key in order', async () => {
    const all = [...(await put())];
    await split(0, QUARTER);
    all.push(...(await put()));
    await merge(3, 1);
    all.push(...(await put()));
    const { records, answers } = await readOn(START, { maxRecords: 7 });
    expect(sorted(records.map(textOf))).toEqual(all);
    expectKeysInOrder(records);
    const ended = answers.flatMap((answer) => answer.ended);
    expect(new Map(ended.map(({ shardId, childIds }) => [shardId, childIds]))).toEqual(
      new Map([
        [shardIdOf(0), [shardIdOf(2), shardIdOf(3)]],
        [shardIdOf(1), [shardIdOf(4)]],
        [shardIdOf(3), [shardIdOf(4)]],
      ]),
    );
  });

  test('comes to an end also where the last shard answers long after the first', async () => {
    await console.server.streams.create(connection(), { streamName: 'wide', shardCount: 17 });
    // Eight calls are under way at a time, so that the last one comes after more than two seconds.
    await console.simulator.setFaults([
      { kind: 'latency', operation: 'GetRecords', percent: 100, delayMs: 900 },
    ]);
    let answer: ReadRecordsAnswer | undefined;
    for (let calls = 0; calls < 6 && !answer?.isAtTip; calls++) {
      const request = { selection: START, cursor: answer?.cursor, maxRecords: 1000 };
      answer = await console.server.records.read(connection(), 'wide', request);
    }
    expect(answer?.isAtTip).toBe(true);
  }, 20_000);

  test('for one key reads no other shard', async () => {
    await put();
    await split(0, QUARTER);
    await put();
    const { records } = await readOn({ ...START, partitionKey: 'key 3' });
    const ofKey = records.filter(({ partitionKey }) => partitionKey === 'key 3');
    const { records: all } = await readOn(START);
    expect(ofKey).toEqual(all.filter(({ partitionKey }) => partitionKey === 'key 3'));
    expect(new Set(records.map(({ shardId }) => shardId))).toEqual(
      new Set(ofKey.map(({ shardId }) => shardId)),
    );
  });

  test('gives about as many as are asked for, and no answer of Kinesis is lost', async () => {
    const all = [...(await put()), ...(await put()), ...(await put())];
    const { records, answers } = await readOn(START, { maxRecords: 4 });
    expect(sorted(records.map(textOf))).toEqual(all);
    for (const answer of answers) expect(answer.records.length).toBeLessThanOrEqual(4 + 3);
  });

  test('from a sequence number begins with its record', async () => {
    await put();
    const { records } = await readOn({ ...START, shardIds: [shardIdOf(0)] });
    const third = ensure(records[2], 'third record');
    const { shardId, sequenceNumber } = third;
    const place = { kind: 'sequence-number', shardId, sequenceNumber } as const;
    expect((await readOn({ place })).records).toEqual(records.slice(2));
  });
});

describe('a tail', () => {
  test('misses nothing while the stream is resharded', async () => {
    await put();
    const { cursor, isAtTip } = await read(END);
    expect(isAtTip).toBe(true);
    const all = [...(await put())];
    const tail = readOn(END, { cursor, count: 40 });
    await split(0, QUARTER);
    all.push(...(await put()));
    await merge(3, 1);
    all.push(...(await put()), ...(await put()));
    const { records } = await tail;
    expect(sorted(records.map(textOf))).toEqual(all);
    expectKeysInOrder(records);
  });

  test('goes on after the last seen when its iterators have expired, and after a restart', async () => {
    const { cursor } = await read(END);
    const first = await put();
    await console.server.simulator.jumpClock('hour', {});
    const seen = await readOn(END, { cursor, count: 10 });
    expect(sorted(seen.records.map(textOf))).toEqual(first);
    await console.server.simulator.jumpClock('hour', {});
    const second = await put();
    const restarted = openRecordReading({
      reader: new SharedReader(openReadBudgets(1), new KnownPlaces()),
      clockOf: () => Date.now(),
    });
    const request = { selection: END, cursor: seen.cursor, maxRecords: 100 };
    const after = await restarted.read(connection(), STREAM, request);
    expect(sorted(after.records.map(textOf))).toEqual(second);
    const fromIterators = await restarted.read(connection(), STREAM, { ...request, cursor });
    expect(fromIterators.records).toHaveLength(20);
  });

  test('that was paused until its shard expired goes on in the children', async () => {
    const { cursor } = await read({ ...END, shardIds: [shardIdOf(0)] });
    await split(0, QUARTER);
    await console.server.simulator.jumpClock('day', {});
    await console.server.simulator.jumpClock('hour', {});
    const all = await put();
    const answer = await read(END, cursor);
    const children = [shardIdOf(2), shardIdOf(3)];
    expect(answer.ended).toEqual([{ shardId: shardIdOf(0), childIds: children }]);
    const { records } = await readOn(END, { cursor: answer.cursor });
    expect(all).toEqual(expect.arrayContaining(records.map(textOf)));
    expect(records.length).toBeGreaterThan(0);
  });
});

describe('a tail of a stream in this process', () => {
  const readOnAtTip = ({ cursor, isAtTip }: ReadRecordsAnswer) =>
    console.server.records.read(connection(), STREAM, {
      selection: END,
      cursor,
      maxRecords: 1000,
      isAtTip,
    });

  test('makes no call of the SDK', async () => {
    const start = await read(END);
    await put();
    const calls = vi.spyOn(console.simulator, 'handle');
    expect((await readOnAtTip(start)).records).toHaveLength(10);
    expect(calls).not.toHaveBeenCalled();
  });

  test('reads on together with all that have come to the same place', async () => {
    const start = await read(END);
    await put();
    const [one, other] = await Promise.all([readOnAtTip(start), readOnAtTip(start)]);
    expect(one?.records).toHaveLength(10);
    expect(other).toBe(one);
  });

  test('waits for what comes, about a second', async () => {
    const start = await read(END);
    const startedAt = Date.now();
    const nothing = await readOnAtTip(start);
    expect(nothing).toMatchObject({ records: [], isAtTip: true });
    expect(Date.now() - startedAt).toBeGreaterThan(600);
    const waiting = readOnAtTip(nothing);
    await put();
    expect((await waiting).records).toHaveLength(10);
  });

  test('reads hundreds of shards for one answer, and those with nothing new not at all', async () => {
    await console.server.streams.create(connection(), { streamName: 'wide', shardCount: 300 });
    const request = { selection: END, maxRecords: 1000 };
    const start = await console.server.records.read(connection(), 'wide', request);
    expect(start.cursor).toHaveLength(300);
    await put('wide');
    const run = vi.spyOn(console.simulator, 'run');
    const { cursor } = start;
    const answer = await console.server.records.read(connection(), 'wide', { ...request, cursor });
    expect(answer.records).toHaveLength(10);
    expect(answer.isAtTip).toBe(true);
    // One look at all places, and a read of each of at most ten shards.
    expect(run.mock.calls.length).toBeLessThanOrEqual(11);
  });
});

describe('several viewers', () => {
  // Where calls may go wrong on purpose they go through the SDK, and can be counted.
  beforeEach(() => console.simulator.setFaults([{ kind: 'latency', percent: 100, delayMs: 1 }]));

  test('of one place cost one call', async () => {
    const all = await put();
    const getRecords = countCalls('.GetRecords');
    const iterators = countCalls('.GetShardIterator');
    const selection = { ...START, shardIds: [shardIdOf(0)] };
    const both = await Promise.all([read(selection), read(selection)]);
    both.push(await read(selection));
    expect(getRecords()).toBe(1);
    expect(iterators()).toBe(1);
    const [first, ...others] = both.map(({ records }) => records);
    for (const other of others) expect(other).toEqual(first);
    expect(all).toEqual(expect.arrayContaining(first?.map(textOf) ?? ['']));
  });

  test('who tail a shard share the place of whoever was there first', async () => {
    const iterators = countCalls('.GetShardIterator');
    const first = await read(END);
    expect((await read(END)).cursor).toEqual(first.cursor);
    expect(iterators()).toBe(2);
    await put();
    const getRecords = countCalls('.GetRecords');
    const [one, other] = await Promise.all([read(END, first.cursor), read(END, first.cursor)]);
    expect(one?.records).toEqual(other?.records);
    expect(one?.records).toHaveLength(10);
    expect(getRecords()).toBe(2);
  });

  test('together stay within the budget of a shard', async () => {
    await put();
    const getRecords = countCalls('.GetRecords');
    const startedAt = Date.now();
    const answers = await Promise.all(
      [1, 2, 3, 4].map((ms) =>
        read(START, [{ shardId: shardIdOf(0), position: { kind: 'time', ms } }]),
      ),
    );
    const passedMs = Date.now() - startedAt;
    // On a busy machine an answer's time may pass before it is its turn.
    const count = getRecords();
    expect(count).toBeGreaterThan(1);
    expect(passedMs).toBeGreaterThanOrEqual((count - 1) * 200 - 10);
    expect(answers.at(-1)?.budget).toMatchObject({
      callsPerSecond: count / 5,
      allowedCallsPerSecond: 5,
    });
  });
});

describe('a shard that is throttled', () => {
  test('is named and put off, and then read on', async () => {
    const all = await put();
    const throttle = {
      kind: 'throttle',
      operation: 'GetRecords',
      percent: 100,
      delayMs: 0,
    } as const;
    await console.simulator.setFaults([throttle]);
    const first = await read(START);
    expect(first.records).toEqual([]);
    expect(first.throttledShardIds).toEqual([shardIdOf(0), shardIdOf(1)]);
    expect(first.isAtTip).toBe(false);
    // Put off for a second, which is longer than its budget has it wait, and the answer says so.
    const startedAt = Date.now();
    const second = await read(START, first.cursor);
    expect(second.throttledShardIds).toHaveLength(2);
    expect(Date.now() - startedAt).toBeGreaterThan(800);
    await console.simulator.setFaults([]);
    const { records } = await readOn(START, { cursor: second.cursor, count: 10 });
    expect(sorted(records.map(textOf))).toEqual(all);
  });

  test('is told from one that fails', async () => {
    await console.simulator.setFaults([
      { kind: 'failure', operation: 'GetRecords', percent: 100, delayMs: 0 },
    ]);
    await expect(read(START)).rejects.toMatchObject({ name: 'InternalFailure' });
    await console.simulator.setFaults([]);
    await expect(read(START)).resolves.toMatchObject({ throttledShardIds: [] });
  });
});

describe('a range', () => {
  test('is read from its first to its last record, and no further', async () => {
    for (let time = 0; time < 5; time++) await put();
    const { records } = await readOn(START);
    const ofShard = records.filter(({ shardId }) => shardId === shardIdOf(0));
    const [first, last] = [ensure(ofShard[2], 'a record'), ensure(ofShard[7], 'a record')];
    const place = rangeOf(first, last);
    const read = await readToEnd({ place });
    expect(read.map(textOf)).toEqual(ofShard.slice(2, 8).map(textOf));
    const one = await readToEnd({ place: rangeOf(first, first) });
    expect(one.map(textOf)).toEqual([textOf(first)]);
  });

  test('ends in its shard, also where that one was split', async () => {
    await put();
    const { records } = await readOn(START);
    const ofShard = records.filter(({ shardId }) => shardId === shardIdOf(0));
    await split(0, QUARTER);
    await put();
    const place = rangeOf(ensure(ofShard[0], 'a record'), ensure(ofShard.at(-1), 'a record'));
    expect((await readToEnd({ place })).map(textOf)).toEqual(ofShard.map(textOf));
  });

  function rangeOf(first: RecordAnswer, last: RecordAnswer) {
    const { shardId, sequenceNumber } = first;
    const lastSequenceNumber = last.sequenceNumber;
    return { kind: 'sequence-number', shardId, sequenceNumber, lastSequenceNumber } as const;
  }

  /** Until there is nowhere to go on. */
  async function readToEnd(selection: RecordSelection): Promise<readonly RecordAnswer[]> {
    const answer = await read(selection);
    const found = [...answer.records];
    for (let { cursor } = answer; cursor.length > 0; ) {
      const next = await read(selection, cursor);
      found.push(...next.records);
      cursor = next.cursor;
    }
    return found;
  }
});

test('a stream that is being created has no records yet', async () => {
  await console.simulator.setFaults([{ kind: 'stuck', percent: 100, delayMs: 0 }]);
  const naming = { streamName: 'new', shardCount: 1 };
  await console.server.streams.create(connection(), naming);
  const request = { selection: START, maxRecords: 1000 };
  const answer = await console.server.records.read(connection(), naming.streamName, request);
  expect(answer.records).toEqual([]);
});

test('a search of the simulator takes nothing of what its shards may be read', async () => {
  for (let time = 0; time < 5; time++) await put();
  const startedAt = performance.now();
  let cursor: RecordCursor | undefined;
  for (let call = 0; call < 8; call++) {
    const answer = await console.server.records.read(connection(), STREAM, {
      selection: START,
      cursor,
      maxRecords: 5,
      isSearch: true,
    });
    cursor = answer.cursor;
    expect(answer.budget.callsPerSecond).toBe(0);
  }
  // Five calls a second would take more than a second.
  expect(performance.now() - startedAt).toBeLessThan(1000);
});

test('what a search of the simulator asks for next has been read by then', async () => {
  for (let time = 0; time < 5; time++) await put();
  const run = vi.spyOn(console.simulator, 'run');
  const selection = { ...START, shardIds: [shardIdOf(0)] };
  const search = (cursor?: RecordCursor) => {
    const request = { selection, cursor, maxRecords: 5, isSearch: true };
    return console.server.records.read(connection(), STREAM, request);
  };
  const first = await search();
  const calls = run.mock.calls.length;
  // A look at the place, and a read.
  await vi.waitFor(() => expect(run).toHaveBeenCalledTimes(calls + 2));
  const second = await search(first.cursor);
  expect(second.records).toHaveLength(5);
  expect(run).toHaveBeenCalledTimes(calls + 3);
});
