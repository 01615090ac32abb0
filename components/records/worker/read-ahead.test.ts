import { expect, test } from 'vitest';
import type { ReadRecordsAnswer, ReadRecordsRequest } from '@/lib/api/records/records';
import { ReadAhead } from './read-ahead';

const LAST = 3;
const { signal } = new AbortController();

test('a search reads each answer once, and the next one before it is asked for', async () => {
  const { asked, readFrom } = openStream();
  expect(await readFrom(undefined, true)).toMatchObject({ cursor: at(1) });
  expect(asked).toEqual([0, 1]);
  expect(await readFrom(at(1), true)).toMatchObject({ cursor: at(2) });
  expect(await readFrom(at(2), true)).toMatchObject({ cursor: at(3), isAtTip: true });
  expect(asked).toEqual([0, 1, 2]);
});

test('what was read ahead is used by whoever goes on from there, and by nobody else', async () => {
  const { asked, readFrom } = openStream();
  await readFrom(undefined, true);
  expect(await readFrom(at(1), false)).toMatchObject({ cursor: at(2) });
  expect(asked).toEqual([0, 1]);
  await readFrom(undefined, true);
  expect(await readFrom(at(2), false)).toMatchObject({ cursor: at(3) });
  expect(asked).toEqual([0, 1, 0, 1, 2]);
});

function at(place: number) {
  return [{ shardId: 's', position: { kind: 'after', sequenceNumber: String(place) } }] as const;
}

function openStream() {
  const asked: number[] = [];
  const ahead = new ReadAhead(async (_connectionId, _streamName, { cursor }) => {
    const [here] = cursor ?? [];
    const place = here?.position.kind === 'after' ? Number(here.position.sequenceNumber) : 0;
    asked.push(place);
    return answerTo(place + 1);
  });
  const readFrom = (cursor: ReadRecordsRequest['cursor'], isSearch: boolean) => {
    const request = { selection: { place: { kind: 'start' } }, cursor, maxRecords: 1 } as const;
    return ahead.take('simulator', 'orders', { ...request, isSearch }, signal);
  };
  return { asked, readFrom };
}

function answerTo(next: number): ReadRecordsAnswer {
  return {
    records: [],
    cursor: at(next),
    ended: [],
    isAtTip: next === LAST,
    millisBehindLatest: 0,
    throttledShardIds: [],
    budget: { callsPerSecond: 0, allowedCallsPerSecond: 1, bytesPerSecond: 0 },
  };
}
