import { beforeEach, describe, expect, test } from 'vitest';
import type { SeriesKind } from '@/lib/load/load-series';
import { LoadHistory } from './load-history';

const START = Date.UTC(2026, 0, 15, 9, 30);
const PLACE = { streamNumber: 1, shardIndex: 0 };
let history: LoadHistory;
beforeEach(() => {
  history = new LoadHistory();
});

function latest(kind: SeriesKind, nowMs: number, place = PLACE) {
  const { series } = history.read(place, 'minutes', nowMs) ?? { series: [] };
  return series.find((measured) => measured.kind === kind)?.values.at(-1);
}

describe('the history of a shard of the simulator', () => {
  test('has what was written, read and refused in its second', () => {
    history.countRecord(PLACE, 700, START);
    history.countRecord(PLACE, 300, START + 999);
    history.countThrottled('write', PLACE, START);
    for (let call = 0; call < 3; call++) history.countThrottled('read', PLACE, START);
    const read = { ...PLACE, byteCount: 50, recordCount: 2, millisBehindLatest: 4000 };
    history.countRead(read, START);
    const now = START + 1000;
    expect(latest('bytesIn', now)).toBe(1000);
    expect(latest('recordsIn', now)).toBe(2);
    expect(latest('writesThrottled', now)).toBe(1);
    expect(latest('readsThrottled', now)).toBe(3);
    expect(latest('bytesOut', now)).toBe(50);
    expect(latest('recordsOut', now)).toBe(2);
    expect(latest('iteratorAgeMs', now)).toBe(4000);
    expect(latest('recordsIn', now + 1000)).toBe(0);
    expect(latest('iteratorAgeMs', now + 1000)).toBeUndefined();
  });

  test('has no age where the console looked and no consumer read', () => {
    history.countRecord(PLACE, 100, START);
    const look = { ...PLACE, byteCount: 50, recordCount: 2, millisBehindLatest: undefined };
    history.countRead(look, START);
    expect(latest('recordsOut', START + 1000)).toBe(2);
    expect(latest('iteratorAgeMs', START + 1000)).toBeUndefined();
  });

  test('is not begun by consumers that find nothing', () => {
    history.countRead({ ...PLACE, byteCount: 0, recordCount: 0, millisBehindLatest: 0 }, START);
    expect(history.read(PLACE, 'minutes', START)).toBeUndefined();
  });

  test('is kept of 512 shards, and knows of the next nothing of the time when there was no room', () => {
    for (let shardIndex = 0; shardIndex <= 512; shardIndex++) {
      history.countRecord({ ...PLACE, shardIndex }, 1, START);
    }
    const last = { ...PLACE, shardIndex: 512 };
    expect(history.read({ ...PLACE, shardIndex: 511 }, 'minutes', START)).toBeDefined();
    expect(history.read(last, 'minutes', START)).toBeUndefined();
    history.countRecord(last, 1, START + 30 * 60_000);
    const hourLater = START + 60 * 60_000;
    history.forgetIdle(hourLater);
    history.countRecord(last, 1, hourLater);
    const values = history.read(last, 'hour', hourLater + 10_000)?.series[0]?.values ?? [];
    expect(values.lastIndexOf(undefined)).toBe(values.length - 1 - 180);
    expect(values.at(-1)).toBe(0.1);
  });
});
