import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  newSession,
  type ReaderSession,
  readerSessionReducer,
  type SessionAnswer,
  type SessionEvent,
} from './reader-session';
import { isTail } from './record-reading';

interface Answer extends SessionAnswer {
  readonly ended: readonly string[];
}
type Session = ReaderSession<string, Answer>;
type Event = SessionEvent<string, Answer>;

const TAIL = { kind: 'tail' } as const;
const anyEvent = fc.constantFrom<Event>(
  { type: 'start', selection: 'elsewhere', goal: TAIL },
  { type: 'go-on', goal: { kind: 'page', records: 5 } },
  { type: 'pause' },
  { type: 'resume' },
  { type: 'stop' },
  { type: 'retry' },
  { type: 'retry-by-itself' },
  { type: 'broke', failure: new Error('broke') },
);
const anyHappening = fc.oneof(
  anyEvent,
  fc.record({
    outcome: fc.constantFrom('answer' as const, 'late answer' as const, 'fail' as const),
    ended: fc.array(fc.constantFrom('a', 'b'), { maxLength: 2 }),
    isAtTip: fc.boolean(),
  }),
);

describe('readerSessionReducer', () => {
  it('knows what the answers since the start said, whatever happens in what order', () => {
    fc.assert(
      fc.property(fc.array(anyHappening, { maxLength: 60 }), (happenings) => {
        let session = start('here');
        let ended: readonly string[] = [];
        let last: Answer | undefined;
        for (const happening of happenings) {
          if ('type' in happening) {
            session = readerSessionReducer(session, happening);
            if (happening.type === 'start') [ended, last] = [[], undefined];
          } else {
            const { outcome, isAtTip } = happening;
            const ticket = session.reading.asking ?? -1;
            const answer: Answer = { cursor: ['more'], isAtTip, ended: happening.ended };
            const isTaken = outcome === 'answer' && session.reading.asking !== undefined;
            if (isTaken) [ended, last] = [[...ended, ...answer.ended], answer];
            session = readerSessionReducer(
              session,
              outcome === 'fail'
                ? { type: 'failed', ticket, failure: new Error('no'), failed: 'for-now' }
                : answered(outcome === 'answer' ? ticket : ticket - 1, answer),
            );
          }
          expect(session.ended).toEqual(ended);
          expect(session.lastAnswer).toBe(last);
        }
      }),
    );
  });

  it('never says that a call failed without a reason', () => {
    fc.assert(
      fc.property(fc.array(anyHappening, { maxLength: 60 }), (happenings) => {
        let session = start('here');
        for (const happening of happenings) {
          const ticket = session.reading.asking ?? -1;
          session = readerSessionReducer(
            session,
            'type' in happening
              ? happening
              : { type: 'failed', ticket, failure: new Error('no'), failed: 'for-now' },
          );
          expect(session.reading.failed !== undefined && session.failure === undefined).toBe(false);
        }
      }),
    );
  });

  it('forgets everything that was read elsewhere when it starts', () => {
    const read = readerSessionReducer(start('here'), answered(1, answerOf(['a'])));
    const failed = readerSessionReducer(read, failedNow(2, new Error()));
    const next = { type: 'start', selection: 'there', goal: TAIL } as const;
    const session = readerSessionReducer(failed, next);
    expect(session).toMatchObject({ selection: 'there', ended: [] });
    expect(session.lastAnswer).toBeUndefined();
    expect(session.failure).toBeUndefined();
    expect(session.reading).toMatchObject({ asking: 3, readBatches: 0 });
  });

  it('does not take an answer about another place, nor its failure', () => {
    const session = start('here');
    expect(readerSessionReducer(session, answered(7, answerOf([])))).toBe(session);
    expect(readerSessionReducer(session, failedNow(7, new Error('no')))).toBe(session);
  });

  it('says why the call failed when it is paused then', () => {
    const failure = new Error('no');
    const failed = readerSessionReducer(start('here'), failedNow(1, failure));
    const paused = readerSessionReducer(failed, { type: 'pause' });
    expect(paused).toMatchObject({ failure, reading: { failed: 'for-now' } });
    expect(readerSessionReducer(paused, { type: 'retry' }).reading.asking).toBe(2);
  });

  it('is over when all shards have ended and none follows', () => {
    const last = { cursor: [], isAtTip: true, ended: ['a'] };
    const session = readerSessionReducer(start('here'), answered(1, last));
    expect(session.reading).toMatchObject({ isOver: true, asking: undefined });
    expect(isTail(session.reading)).toBe(false);
  });

  it('keeps the failure in sight while it tries again by itself, until an answer comes', () => {
    const failure = new Error('no');
    const failed = readerSessionReducer(start('here'), failedNow(1, failure));
    const retrying = readerSessionReducer(failed, { type: 'retry-by-itself' });
    expect(retrying).toMatchObject({ failure, reading: { failed: undefined, asking: 2 } });
    const answeredNow = readerSessionReducer(retrying, answered(2, answerOf([])));
    expect(answeredNow.failure).toBeUndefined();
    expect(readerSessionReducer(failed, { type: 'retry' }).failure).toBeUndefined();
  });
});

function start(selection: string): Session {
  return readerSessionReducer(newSession<string, Answer>(), {
    type: 'start',
    selection,
    goal: TAIL,
  });
}

function failedNow(ticket: number, failure: Error): Event {
  return { type: 'failed', ticket, failure, failed: 'for-now' };
}

function answered(ticket: number, answer: Answer): Event {
  return { type: 'answered', ticket, answer, size: { records: 1, bytes: 1 } };
}

function answerOf(ended: readonly string[]): Answer {
  return { cursor: ['more'], isAtTip: false, ended };
}
