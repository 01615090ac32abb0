import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type CallFailure,
  isHoldFull,
  isResting,
  MAX_HELD,
  notReading,
  type ReadingEvent,
  type ReadingGoal,
  type RecordReading,
  recordReadingReducer,
} from './record-reading';

type Reading = RecordReading<number>;

/** What may happen: a person presses something, or the call that is under way ends, late or twice. */
const anyHappening = fc.oneof(
  fc.constantFrom<ReadingEvent<number>>(
    { type: 'go-on', goal: { kind: 'tail' } },
    { type: 'go-on', goal: { kind: 'page', records: 5 } },
    { type: 'pause' },
    { type: 'resume' },
    { type: 'stop' },
    { type: 'retry' },
  ),
  fc.record({
    outcome: fc.constantFrom('answer' as const, 'answer again' as const, 'fail' as const),
    failed: fc.constantFrom('for-now' as const, 'for-good' as const),
    records: fc.oneof(fc.nat(4), fc.constant(MAX_HELD.records)),
    isAtTip: fc.boolean(),
  }),
);

describe('recordReadingReducer', () => {
  it('shows what was written, from its start and each once, whatever happens in what order', () => {
    fc.assert(
      fc.property(fc.array(anyHappening, { maxLength: 60 }), (happenings) => {
        let reading: Reading = start({ kind: 'tail' });
        /** The stream holds 0, 1, 2, …; a batch is the part that an answer brought. */
        const batches: (readonly number[])[] = [];
        let lastAnswer: ReadingEvent<number> | undefined;
        for (const happening of happenings) {
          const before = reading;
          if ('type' in happening) reading = recordReadingReducer(reading, happening);
          else if (happening.outcome === 'answer again') {
            if (lastAnswer !== undefined) reading = recordReadingReducer(reading, lastAnswer);
          } else if (reading.asking !== undefined) {
            const { outcome, failed, records, isAtTip } = happening;
            const from = reading.cursor ?? 0;
            const event: ReadingEvent<number> =
              outcome === 'fail'
                ? { type: 'failed', ticket: reading.asking, failed }
                : answerTo(reading, records, isAtTip);
            lastAnswer = event;
            reading = recordReadingReducer(reading, event);
            if (outcome === 'answer') batches.push(range(from, from + records));
          }
          expect(reading.readBatches).toBe(batches.length);
          expect(reading.shownBatches).toBeGreaterThanOrEqual(before.shownBatches);
        }
        const shown = batches.slice(0, reading.shownBatches).flat();
        const held = batches.slice(reading.shownBatches).flat();
        expect(shown).toEqual(range(0, shown.length));
        expect(held).toEqual(range(shown.length, shown.length + held.length));
        expect(reading.held.records).toBe(held.length);
        expect(reading.cursor ?? 0).toBe(shown.length + held.length);
        if (reading.phase.kind !== 'paused') expect(held).toEqual([]);
      }),
    );
  });

  it('reads on under a pause until the bound, and shows all of it on resuming', () => {
    let reading = recordReadingReducer(start({ kind: 'tail' }), { type: 'pause' });
    const perAnswer = MAX_HELD.records / 4;
    while (reading.asking !== undefined) {
      reading = recordReadingReducer(reading, answerTo(reading, perAnswer, false));
    }
    expect(isHoldFull(reading)).toBe(true);
    expect(reading).toMatchObject({ shownBatches: 0, readBatches: 4, cursor: MAX_HELD.records });
    const resumed = recordReadingReducer(reading, { type: 'resume' });
    expect(resumed).toMatchObject({ shownBatches: 4, held: { records: 0 } });
    expect(resumed.asking).toBeDefined();
  });

  it('takes an answer that comes after a stop, so that its records are not lost', () => {
    const stopped = recordReadingReducer(start({ kind: 'tail' }), { type: 'stop' });
    const answered = recordReadingReducer(stopped, answerTo(stopped, 3, false));
    expect(answered).toMatchObject({ cursor: 3, readBatches: 1, shownBatches: 1 });
    expect(answered.asking).toBeUndefined();
  });

  it('does not take an answer about another place', () => {
    const first = start({ kind: 'tail' });
    const second = recordReadingReducer(first, { type: 'start', goal: { kind: 'tail' } });
    expect(recordReadingReducer(second, answerTo(first, 3, false))).toBe(second);
  });

  it('asks for a page until it has it, or until there is no more', () => {
    const first = start({ kind: 'page', records: 5 });
    const second = recordReadingReducer(first, answerTo(first, 3, false));
    expect(second.asking).toBeDefined();
    expect(recordReadingReducer(second, answerTo(second, 2, false)).asking).toBeUndefined();
    expect(recordReadingReducer(second, answerTo(second, 0, true)).asking).toBeUndefined();
  });

  it('asks no more where it failed, until it is told to, and then from the same place', () => {
    const first = start({ kind: 'tail' });
    const second = recordReadingReducer(first, answerTo(first, 3, false));
    const failed = fail(second, 'for-now');
    expect(failed).toMatchObject({ asking: undefined, failed: 'for-now', cursor: 3 });
    const retried = recordReadingReducer(failed, { type: 'retry' });
    expect(retried).toMatchObject({ failed: undefined, cursor: 3 });
    expect(retried.asking).toBeDefined();
  });

  it('rests once a tail has failed for good, shows what a pause held back, and tails on a retry', () => {
    const tail = start({ kind: 'tail' });
    const paused = recordReadingReducer(tail, { type: 'pause' });
    const held = recordReadingReducer(paused, answerTo(paused, 3, false));
    expect(isResting(fail(held, 'for-now'))).toBe(false);
    const ended = fail(held, 'for-good');
    expect(isResting(ended)).toBe(true);
    expect(ended).toMatchObject({ shownBatches: 1, held: { records: 0 } });
    const retried = recordReadingReducer(ended, { type: 'retry' });
    expect(isResting(retried)).toBe(false);
    expect(retried.asking).toBeDefined();
  });
});

describe('a search', () => {
  const search = (matches: number) => ({ kind: 'search', matches }) as const;

  it('reads on until as many match as it looks for, and on request for as many more', () => {
    let reading = start(search(2));
    for (const matches of [0, 1, 0]) {
      reading = recordReadingReducer(reading, found(reading, 100, matches));
      expect(reading.asking).toBeDefined();
    }
    reading = recordReadingReducer(reading, found(reading, 100, 1));
    expect(reading).toMatchObject({ phase: { kind: 'idle' }, asking: undefined, shownBatches: 4 });
    expect(reading.search).toEqual({ records: 400, matches: 2, wanted: 2 });
    const more = recordReadingReducer(reading, { type: 'go-on', goal: search(2) });
    expect(more.search).toEqual({ records: 400, matches: 2, wanted: 4 });
    expect(more.asking).toBeDefined();
  });

  it('ends where there is no more, whatever was found', () => {
    const reading = start(search(1));
    const ended = recordReadingReducer(reading, found(reading, 5, 0, true));
    expect(ended).toMatchObject({ phase: { kind: 'idle' }, asking: undefined });
    expect(ended.search).toEqual({ records: 5, matches: 0, wanted: 1 });
  });

  it('asks for nothing while it is paused, and goes on from there', () => {
    const paused = recordReadingReducer(start(search(1)), { type: 'pause' });
    const answered = recordReadingReducer(paused, found(paused, 7, 0));
    expect(answered).toMatchObject({ phase: { kind: 'search-paused' }, asking: undefined });
    const resumed = recordReadingReducer(answered, { type: 'resume' });
    expect(resumed).toMatchObject({ phase: { kind: 'searching' }, cursor: 7 });
    expect(resumed.asking).toBeDefined();
  });

  it('counts the answer that comes after a stop, and is forgotten by a page', () => {
    const stopped = recordReadingReducer(start(search(1)), { type: 'stop' });
    const answered = recordReadingReducer(stopped, found(stopped, 7, 1));
    expect(answered).toMatchObject({ asking: undefined, search: { records: 7, matches: 1 } });
    const page = recordReadingReducer(answered, {
      type: 'go-on',
      goal: { kind: 'page', records: 5 },
    });
    expect(page.search).toBeUndefined();
  });

  function found(reading: Reading, records: number, matches: number, isAtTip = false) {
    const answer = answerTo(reading, records, isAtTip);
    return { ...answer, size: { records, bytes: records, matches } };
  }
});

function fail(reading: Reading, failed: CallFailure): Reading {
  return recordReadingReducer(reading, { type: 'failed', ticket: reading.asking ?? 0, failed });
}

function start(goal: ReadingGoal): Reading {
  return recordReadingReducer(notReading<number>(), { type: 'start', goal });
}

function answerTo(reading: Reading, records: number, isAtTip: boolean) {
  return {
    type: 'answered' as const,
    ticket: reading.asking ?? -1,
    cursor: (reading.cursor ?? 0) + records,
    size: { records, bytes: records },
    isAtTip,
    isOver: false,
  };
}

function range(from: number, to: number): readonly number[] {
  return Array.from({ length: to - from }, (_, index) => from + index);
}
