import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  isHoldFull,
  MAX_HELD,
  notReading,
  type ReadingEvent,
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
            const { outcome, records, isAtTip } = happening;
            const from = reading.cursor ?? 0;
            const event: ReadingEvent<number> =
              outcome === 'fail'
                ? { type: 'failed', ticket: reading.asking }
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
    const failed = recordReadingReducer(second, { type: 'failed', ticket: second.asking ?? 0 });
    expect(failed).toMatchObject({ asking: undefined, hasFailed: true, cursor: 3 });
    const retried = recordReadingReducer(failed, { type: 'retry' });
    expect(retried).toMatchObject({ hasFailed: false, cursor: 3 });
    expect(retried.asking).toBeDefined();
  });
});

function start(goal: { kind: 'tail' } | { kind: 'page'; records: number }): Reading {
  return recordReadingReducer(notReading<number>(), { type: 'start', goal });
}

function answerTo(reading: Reading, records: number, isAtTip: boolean): ReadingEvent<number> {
  return {
    type: 'answered',
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
