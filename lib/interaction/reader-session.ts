import { assertNever } from '@/lib/base/assert';
import {
  type AnswerSize,
  type CallFailure,
  notReading,
  type ReadingGoal,
  type RecordReading,
  recordReadingReducer,
} from './record-reading';

/** What the session needs of an answer; the rest of it is kept for whoever shows it. */
export interface SessionAnswer {
  /** Empty once all shards have ended and none follows. */
  readonly cursor: readonly unknown[];
  readonly isAtTip: boolean;
  /** Shards whose end was reached in this answer. */
  readonly ended: readonly unknown[];
}

/** A record that was read, by its place in its shard and in time. */
export interface RecordMark {
  readonly sequenceNumber: string;
  /** Epoch milliseconds. */
  readonly arrivedAt: number;
}

/** The part of the stream that was read: its first and last record, and how many there are. */
export interface ReadSpan {
  readonly first: RecordMark;
  readonly last: RecordMark;
  readonly records: number;
}

/** Reading from one place: how it stands, and what came of it so far. */
export interface ReaderSession<Selection, Answer extends SessionAnswer> {
  /** Undefined before the first start. */
  readonly selection: Selection | undefined;
  readonly reading: RecordReading<Answer['cursor']>;
  readonly lastAnswer: Answer | undefined;
  /** All that was read since reading began; undefined before the first record. */
  readonly span: ReadSpan | undefined;
  /** Shards that ended since reading began. */
  readonly ended: readonly Answer['ended'][number][];
  /** Why the last call failed, until an answer comes or a person tries again or stops. */
  readonly failure: Error | undefined;
}

/** What a person asks for, and what the reader says; a ticket is the call it is about. */
export type SessionEvent<Selection, Answer extends SessionAnswer> =
  /** From another place: nothing of before is of interest. */
  | { readonly type: 'start'; readonly selection: Selection; readonly goal: ReadingGoal }
  /** From where it stands. */
  | { readonly type: 'go-on'; readonly goal: ReadingGoal }
  | {
      readonly type: 'answered';
      readonly ticket: number;
      readonly answer: Answer;
      readonly size: AnswerSize;
      /** Undefined where the answer brought no records. */
      readonly span?: ReadSpan | undefined;
    }
  | {
      readonly type: 'failed';
      readonly ticket: number;
      readonly failure: Error;
      readonly failed: CallFailure;
    }
  /** The reader itself broke, and no call did. */
  | { readonly type: 'broke'; readonly failure: Error }
  | { readonly type: 'pause' | 'resume' | 'stop' | 'retry' }
  /** As `retry`, but nobody asked for it: the failure stays in sight. */
  | { readonly type: 'retry-by-itself' };

/** A session in which nothing has been read. */
export function newSession<Selection, Answer extends SessionAnswer>(): ReaderSession<
  Selection,
  Answer
> {
  return {
    selection: undefined,
    reading: notReading(),
    lastAnswer: undefined,
    span: undefined,
    ended: [],
    failure: undefined,
  };
}

/** An answer or a failure of any other call than the one that is under way changes nothing. */
export function readerSessionReducer<Selection, Answer extends SessionAnswer>(
  session: ReaderSession<Selection, Answer>,
  event: SessionEvent<Selection, Answer>,
): ReaderSession<Selection, Answer> {
  const { reading } = session;
  switch (event.type) {
    case 'start':
      return {
        ...newSession<Selection, Answer>(),
        selection: event.selection,
        reading: recordReadingReducer(reading, { type: 'start', goal: event.goal }),
      };
    case 'go-on':
      return { ...session, reading: recordReadingReducer(reading, event) };
    case 'answered':
      return event.ticket === reading.asking ? answered(session, event) : session;
    case 'failed':
      if (event.ticket !== reading.asking) return session;
      return {
        ...session,
        failure: event.failure,
        reading: recordReadingReducer(reading, event),
      };
    case 'broke':
      return { ...session, failure: event.failure };
    case 'pause':
    case 'resume':
    case 'stop':
    case 'retry': {
      const next = recordReadingReducer(reading, { type: event.type });
      // A failed call stays failed under a pause: its reason, and the way to retry it, stay too.
      return { ...session, failure: next.failed && session.failure, reading: next };
    }
    case 'retry-by-itself':
      return { ...session, reading: recordReadingReducer(reading, { type: 'retry' }) };
    default:
      return assertNever(event);
  }
}

function answered<Selection, Answer extends SessionAnswer>(
  session: ReaderSession<Selection, Answer>,
  event: Extract<SessionEvent<Selection, Answer>, { type: 'answered' }>,
): ReaderSession<Selection, Answer> {
  const { ticket, answer, size } = event;
  const { cursor, isAtTip } = answer;
  const isOver = cursor.length === 0;
  return {
    ...session,
    lastAnswer: answer,
    span: extend(session.span, event.span),
    failure: undefined,
    ended: answer.ended.length === 0 ? session.ended : [...session.ended, ...answer.ended],
    reading: recordReadingReducer(session.reading, {
      type: 'answered',
      ticket,
      cursor,
      size,
      isAtTip,
      isOver,
    }),
  };
}

function extend(span: ReadSpan | undefined, by: ReadSpan | undefined): ReadSpan | undefined {
  if (span === undefined || by === undefined) return span ?? by;
  return { first: span.first, last: by.last, records: span.records + by.records };
}
