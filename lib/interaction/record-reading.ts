import { assertNever } from '@/lib/base/assert';

/**
 * Reading a stream answer by answer. Each answer is a batch; batches are counted, and those below
 * `shownBatches` are shown, so that none is shown twice and none is left out. The cursor moves only
 * with a batch that was taken, so whatever stops the reading, it goes on where it was.
 */
export interface RecordReading<Cursor> {
  readonly phase: ReadingPhase;
  /** The call that is under way; an answer to any other is not taken. */
  readonly asking: number | undefined;
  readonly lastTicket: number;
  /** Undefined before the first answer: the place itself is read then. */
  readonly cursor: Cursor | undefined;
  readonly readBatches: number;
  readonly shownBatches: number;
  readonly held: BatchSize;
  /** How the last call failed: for now, so that a tail asks again by itself, or for good. */
  readonly failed: CallFailure | undefined;
  readonly isAtTip: boolean;
  /** All shards have ended and nobody goes on. */
  readonly isOver: boolean;
  /** The last search, under way or done; undefined where what was read was not searched for. */
  readonly search: SearchProgress | undefined;
}

export type CallFailure = 'for-now' | 'for-good';

/** What a search has looked at so far, and how many it looks for. */
export interface SearchProgress {
  readonly records: number;
  readonly matches: number;
  readonly wanted: number;
}

/** The state of the reader. Only `tailing` and `paused` keep asking at the end of the stream. */
export type ReadingPhase =
  | { readonly kind: 'idle' }
  /** Until so many more have been read, or all that there is. */
  | { readonly kind: 'paging'; readonly recordsLeft: number }
  /** Until so many match, or all that there is has been read. */
  | { readonly kind: 'searching' | 'search-paused' }
  | { readonly kind: 'tailing' }
  /** Still reading, up to a bound, but what comes is held back. */
  | { readonly kind: 'paused' };

/** The size of one answer, or of everything that is held back. */
export interface BatchSize {
  readonly records: number;
  readonly bytes: number;
}

/** What an answer brought; a search also says how many of its records match. */
export interface AnswerSize extends BatchSize {
  readonly matches?: number | undefined;
}

/** A page with a number of records, as many as match, or everything that arrives. */
export type ReadingGoal =
  | { readonly kind: 'page'; readonly records: number }
  | { readonly kind: 'search'; readonly matches: number }
  | { readonly kind: 'tail' };

/** A wish of a person, or an answer. `ticket` is the call that an answer belongs to. */
export type ReadingEvent<Cursor> =
  /** From another place: nothing of before is of interest. */
  | { readonly type: 'start'; readonly goal: ReadingGoal }
  /** From where it stands. */
  | { readonly type: 'go-on'; readonly goal: ReadingGoal }
  | {
      readonly type: 'answered';
      readonly ticket: number;
      readonly cursor: Cursor;
      readonly size: AnswerSize;
      readonly isAtTip: boolean;
      readonly isOver: boolean;
    }
  | { readonly type: 'failed'; readonly ticket: number; readonly failed: CallFailure }
  | { readonly type: 'retry' | 'pause' | 'resume' | 'stop' };

/** A pause holds back this much and then no longer asks. */
export const MAX_HELD: BatchSize = { records: 20_000, bytes: 32 * 1024 * 1024 };

const NOTHING: BatchSize = { records: 0, bytes: 0 };

/** Tickets continue from `lastTicket`, so that an answer to an earlier reading is not taken. */
export function notReading<Cursor>(lastTicket = 0): RecordReading<Cursor> {
  return {
    phase: { kind: 'idle' },
    asking: undefined,
    lastTicket,
    cursor: undefined,
    readBatches: 0,
    shownBatches: 0,
    held: NOTHING,
    failed: undefined,
    isAtTip: false,
    isOver: false,
    search: undefined,
  };
}

/** Sets `asking` whenever another call is due; the component makes it. */
export function recordReadingReducer<Cursor>(
  reading: RecordReading<Cursor>,
  event: ReadingEvent<Cursor>,
): RecordReading<Cursor> {
  return ask(react(reading, event));
}

/** Whether something else can be read: nothing is being read, and no tail will ask again by itself. */
export function isResting({
  phase,
  failed,
}: Pick<RecordReading<unknown>, 'phase' | 'failed'>): boolean {
  if (phase.kind === 'idle' || failed === 'for-good') return true;
  return failed === 'for-now' && !isTail({ phase });
}

/** Whether it goes on for as long as somebody looks. */
export function isTail({ phase }: { readonly phase: ReadingPhase }): boolean {
  return phase.kind === 'tailing' || phase.kind === 'paused';
}

/** A paused tail that is full stops asking until it is resumed. */
export function isHoldFull({ held }: { readonly held: BatchSize }): boolean {
  return held.records >= MAX_HELD.records || held.bytes >= MAX_HELD.bytes;
}

function react<Cursor>(
  reading: RecordReading<Cursor>,
  event: ReadingEvent<Cursor>,
): RecordReading<Cursor> {
  switch (event.type) {
    case 'start':
      return begin(notReading(reading.lastTicket), event.goal);
    case 'go-on':
      return begin({ ...showAll(reading), failed: undefined }, event.goal);
    case 'answered':
      return event.ticket === reading.asking ? take(reading, event) : reading;
    case 'failed':
      return event.ticket === reading.asking ? fail(reading, event.failed) : reading;
    case 'retry':
      return { ...reading, failed: undefined };
    case 'pause':
      if (reading.phase.kind === 'searching') {
        return { ...reading, phase: { kind: 'search-paused' } };
      }
      return reading.phase.kind === 'tailing' ? { ...reading, phase: { kind: 'paused' } } : reading;
    case 'resume':
      if (reading.phase.kind === 'search-paused') {
        return { ...reading, phase: { kind: 'searching' } };
      }
      if (reading.phase.kind !== 'paused') return reading;
      return { ...showAll(reading), phase: { kind: 'tailing' } };
    case 'stop':
      return { ...showAll(reading), phase: { kind: 'idle' }, failed: undefined };
    default:
      return assertNever(event);
  }
}

function begin<Cursor>(reading: RecordReading<Cursor>, goal: ReadingGoal): RecordReading<Cursor> {
  switch (goal.kind) {
    case 'tail':
      return { ...reading, phase: { kind: 'tailing' }, search: undefined };
    case 'page':
      return {
        ...reading,
        phase: { kind: 'paging', recordsLeft: goal.records },
        search: undefined,
      };
    case 'search': {
      const { records = 0, matches = 0 } = reading.search ?? {};
      const wanted = matches + goal.matches;
      return { ...reading, phase: { kind: 'searching' }, search: { records, matches, wanted } };
    }
    default:
      return assertNever(goal);
  }
}

/** A failure for good ends a pause too: the records that it held back are shown, and a retry tails. */
function fail<Cursor>(reading: RecordReading<Cursor>, failed: CallFailure): RecordReading<Cursor> {
  const stopped = { ...reading, asking: undefined, failed };
  return failed === 'for-good' && reading.phase.kind === 'paused'
    ? { ...showAll(stopped), phase: { kind: 'tailing' } }
    : stopped;
}

function showAll<Cursor>(reading: RecordReading<Cursor>): RecordReading<Cursor> {
  return { ...reading, shownBatches: reading.readBatches, held: NOTHING };
}

function take<Cursor>(
  reading: RecordReading<Cursor>,
  { cursor, size, isAtTip, isOver }: Extract<ReadingEvent<Cursor>, { type: 'answered' }>,
): RecordReading<Cursor> {
  const { phase, held } = reading;
  const taken: RecordReading<Cursor> = {
    ...reading,
    asking: undefined,
    cursor,
    readBatches: reading.readBatches + 1,
    isAtTip,
    isOver,
  };
  switch (phase.kind) {
    case 'paused':
      return {
        ...taken,
        held: { records: held.records + size.records, bytes: held.bytes + size.bytes },
      };
    case 'paging': {
      const recordsLeft = phase.recordsLeft - size.records;
      const isDone = recordsLeft <= 0 || isAtTip || isOver;
      return { ...showAll(taken), phase: isDone ? { kind: 'idle' } : { ...phase, recordsLeft } };
    }
    case 'searching':
    case 'search-paused': {
      const search = countFound(reading.search, size);
      const isDone = search.matches >= search.wanted || isAtTip || isOver;
      return { ...showAll(taken), search, phase: isDone ? { kind: 'idle' } : phase };
    }
    case 'tailing':
      return { ...showAll(taken), phase: isOver ? { kind: 'idle' } : phase };
    case 'idle':
      // The answer to the last call of a search that was stopped is still a part of it.
      return { ...showAll(taken), search: reading.search && countFound(reading.search, size) };
    default:
      return assertNever(phase);
  }
}

function countFound(
  { records, matches, wanted }: SearchProgress = { records: 0, matches: 0, wanted: 0 },
  size: AnswerSize,
): SearchProgress {
  return { records: records + size.records, matches: matches + (size.matches ?? 0), wanted };
}

/** One call at a time, as long as something is wanted. */
function ask<Cursor>(reading: RecordReading<Cursor>): RecordReading<Cursor> {
  const { phase, asking, failed, isOver, lastTicket } = reading;
  const isWaiting = phase.kind === 'idle' || phase.kind === 'search-paused';
  const wantsMore = !isWaiting && !isOver && !(phase.kind === 'paused' && isHoldFull(reading));
  if (asking !== undefined || failed !== undefined || !wantsMore) return reading;
  return { ...reading, asking: lastTicket + 1, lastTicket: lastTicket + 1 };
}
