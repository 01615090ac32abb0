import { gunzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import type { ExportFrame } from '@/lib/api/records/export-frames';
import { type CheckedExport, exportRecordsRequest } from '@/lib/api/records/export-requests';
import type { ReadRecordsAnswer, ReadRecordsRequest } from '@/lib/api/records/records';
import { MS_PER_HOUR } from '@/lib/base/duration';
import type { RecordAnswer } from '@/lib/records/record-answer';
import { openTestConsole } from '../../testing/open-test-console';
import { openExport } from './export-records';
import { gzipParts } from './gzip-parts';

const NOW_MS = 1_000_000;
const BEHIND_MS = 400_000;
const SHARDS = ['shardId-000000000000', 'shardId-000000000001'] as const;

const ALL = requestOf({});

function requestOf(part: Readonly<Record<string, unknown>>): CheckedExport {
  const place = { kind: 'start' };
  return exportRecordsRequest.parse({ selection: { place }, format: 'json-lines', ...part });
}

function record(n: number, arrivedAt: number, shardId: string = SHARDS[0]): RecordAnswer {
  const data = Buffer.from(JSON.stringify({ n })).toString('base64');
  return { shardId, sequenceNumber: '49', partitionKey: `k${n}`, arrivedAt, byteCount: 8, data };
}

/** Reads these answers, one after the other; the last is at the tip. */
async function openFake(
  answers: readonly (readonly RecordAnswer[])[],
  request: CheckedExport = ALL,
) {
  const asked: ReadRecordsRequest[] = [];
  const console = await openTestConsole();
  const connection = console.server.connections.find('simulator');
  await console.close();
  const reading = {
    async read(_connection: unknown, _streamName: string, read: ReadRecordsRequest) {
      asked.push(read);
      return answerOf(answers[asked.length - 1] ?? [], asked.length >= answers.length);
    },
  };
  const source = { reading, connection, streamName: 'orders', nowMs: () => NOW_MS };
  return { asked, parts: await openExport(source, request) };
}

function answerOf(records: readonly RecordAnswer[], isAtTip: boolean): ReadRecordsAnswer {
  return {
    records,
    cursor: SHARDS.map((shardId) => ({ shardId, position: { kind: 'start' } })),
    ended: [],
    isAtTip,
    millisBehindLatest: isAtTip ? 0 : BEHIND_MS,
    throttledShardIds: [],
    budget: { callsPerSecond: 0, allowedCallsPerSecond: 5, bytesPerSecond: 0 },
  };
}

async function readAll(parts: AsyncIterable<ExportFrame>) {
  const bytes: Uint8Array[] = [];
  const progress: Extract<ExportFrame, { kind: 'progress' }>['progress'][] = [];
  for await (const part of parts) {
    if (part.kind === 'bytes') bytes.push(part.bytes);
    else progress.push(part.progress);
  }
  return { bytes: Buffer.concat(bytes), progress };
}

describe('an export', () => {
  test('reads no further than its client takes', async () => {
    const answers = Array.from({ length: 50 }, (_, n) => [record(n, n)]);
    const { asked, parts } = await openFake(answers);
    for (let taken = 0; taken < 6; taken += 1) await parts.next();
    expect(asked.length).toBeLessThanOrEqual(4);
    await parts.return(undefined);
    expect(await parts.next()).toMatchObject({ done: true });
    expect(asked.length).toBeLessThanOrEqual(4);
  });

  test('holds little more than a part of the file at a time', async () => {
    const many = Array.from({ length: 5000 }, (_, n) => record(n, n));
    const { parts } = await openFake([many]);
    for await (const part of parts) {
      expect('bytes' in part ? part.bytes.length : 0).toBeLessThan(200 * 1024);
    }
  });

  test('ends in each shard where the range ends', async () => {
    const answers = [
      [record(1, 10), record(2, 20, SHARDS[1])],
      [record(3, 5000), record(4, 30, SHARDS[1])],
      [record(5, 99, SHARDS[1]), record(6, 100, SHARDS[1]), record(7, 1200, SHARDS[1])],
      [record(8, 99)],
    ];
    const { asked, parts } = await openFake(answers, requestOf({ untilMs: 100 }));
    const { bytes } = await readAll(parts);
    expect(keysIn(bytes)).toEqual(['k1', 'k2', 'k4', 'k5']);
    expect(asked.map(({ cursor }) => cursor?.map(({ shardId }) => shardId))).toEqual([
      undefined,
      [...SHARDS],
      [SHARDS[1]],
    ]);
  });

  test('says how far it is, by time and by number', async () => {
    const request = requestOf({ filter: { expression: 'value.n > 1' } });
    const odd = { ...record(9, 3), data: Buffer.from('{"n":"x"}').toString('base64') };
    const { parts } = await openFake([[record(1, 1), record(2, 2)], [odd]], request);
    const { bytes, progress } = await readAll(parts);
    expect(keysIn(bytes)).toEqual(['k2']);
    expect(progress).toMatchObject([
      { readCount: 2, writtenCount: 1, startMs: NOW_MS - BEHIND_MS, reachedMs: NOW_MS - BEHIND_MS },
      { readCount: 3, writtenCount: 1, undecidedCount: 1, reachedMs: NOW_MS, untilMs: NOW_MS },
    ]);
  });

  test('says what may have expired while its client paused', async () => {
    const console = await openTestConsole();
    const connection = console.server.connections.find('simulator');
    await console.server.streams.create(connection, { streamName: 'orders', shardCount: 1 });
    const begunMs = Date.now() + 10 * MS_PER_HOUR;
    let nowMs = begunMs;
    const reading = {
      read: async (_connection: unknown, _streamName: string, { cursor }: ReadRecordsRequest) =>
        answerOf([record(1, begunMs)], cursor !== undefined),
    };
    const source = { reading, connection, streamName: 'orders', nowMs: () => nowMs };
    const untilMs = begunMs + 9 * MS_PER_HOUR;
    const parts = await openExport(source, requestOf({ untilMs }));
    await parts.next();
    nowMs += 30 * MS_PER_HOUR;
    const { progress } = await readAll(parts);
    const horizonMs = nowMs - 24 * MS_PER_HOUR;
    expect(progress.map(({ expired }) => expired)).toEqual([
      undefined,
      { fromMs: begunMs - BEHIND_MS, untilMs: horizonMs },
    ]);
    await console.close();
  });

  test('is the same file as gzip', async () => {
    const answers = Array.from({ length: 3 }, (_, n) =>
      Array.from({ length: 2000 }, (__, index) => record(index, n)),
    );
    const plain = await readAll((await openFake(answers)).parts);
    const packed = await readAll(gzipParts((await openFake(answers)).parts));
    expect(gunzipSync(packed.bytes).equals(plain.bytes)).toBe(true);
    expect(packed.progress).toEqual(plain.progress);
  });
});

function keysIn(bytes: Buffer): readonly string[] {
  const lines = bytes.toString().trimEnd().split('\n');
  return lines.map((line) => JSON.parse(line).partitionKey);
}
