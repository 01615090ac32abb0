'use client';

import { useCallback, useEffect, useReducer, useRef, useState } from 'react';
import { ApiError } from '@/lib/api/api-error';
import type { ReadRecordsAnswer, RecordCursor, RecordSelection } from '@/lib/api/records/records';
import { assertNever } from '@/lib/base/assert';
import {
  isTail,
  notReading,
  type ReadingEvent,
  type ReadingGoal,
  type RecordReading,
  recordReadingReducer,
} from '@/lib/interaction/record-reading';
import type { RecordPlaceKept } from '@/lib/records/record-row';
import { type RecordExporter, useRecordExport } from './controls/use-record-export';
import { mayPass } from './is-transient';
import { LiveRows } from './table/live-rows';
import type { RecordDetail, RecordView, ToWorker, ViewRefusal } from './worker/worker-protocol';
import { WorkerLink, type WorkerNews } from './worker-link';

/** So many records an answer may bring at most: one that is long in coming is one not yet shown. */
const MOST_PER_ANSWER = 10_000;

export type LastAnswer = Omit<ReadRecordsAnswer, 'records'>;

export interface RecordReader extends RecordExporter {
  readonly reading: RecordReading<RecordCursor>;
  readonly live: LiveRows;
  readonly lastAnswer: LastAnswer | undefined;
  /** Shards that ended since reading began, and who goes on. */
  readonly ended: LastAnswer['ended'];
  readonly failure: Error | undefined;
  /** The failure may pass, and a tail tries again by itself. */
  readonly isRetrying: boolean;
  readonly refusal: ViewRefusal | undefined;
  readonly start: (selection: RecordSelection, goal: ReadingGoal) => void;
  readonly goOn: (goal: ReadingGoal) => void;
  readonly say: (what: 'retry' | 'pause' | 'resume' | 'stop') => void;
  readonly setView: (view: RecordView) => void;
  readonly open: (place: RecordPlaceKept) => Promise<RecordDetail | undefined>;
}

type Reading = RecordReading<RecordCursor>;

/** A tail tries again by itself where what went wrong may pass. */
const RETRY_MS = 5000;

/** The worker that reads, and what is known of it; the rules of reading are the reducer's. */
export function useRecordReader(connectionId: string, streamName: string): RecordReader {
  const [reading, dispatch] = useReducer<Reading, [ReadingEvent<RecordCursor>]>(
    recordReadingReducer,
    notReading<RecordCursor>(),
  );
  const [live] = useState(() => new LiveRows());
  const [lastAnswer, setLastAnswer] = useState<LastAnswer>();
  const [ended, setEnded] = useState<LastAnswer['ended']>([]);
  const [failure, setFailure] = useState<Error>();
  const [refusal, setRefusal] = useState<ViewRefusal>();
  const selection = useRef<RecordSelection>({ place: { kind: 'end' } });
  const readingId = useRef(0);
  const link = useRef<WorkerLink>(undefined);
  const exporter = useRecordExport(link);
  const { cancelExport } = exporter;
  const tell = useCallback((message: ToWorker) => link.current?.tell(message), []);

  const hear = useCallback(
    (news: WorkerNews) => {
      // What is said about another place came too late.
      if ('reading' in news && news.reading !== readingId.current) return;
      switch (news.type) {
        case 'answered': {
          const { ticket, answer, records, bytes } = news;
          setLastAnswer(answer);
          setFailure(undefined);
          if (answer.ended.length > 0) setEnded((before) => [...before, ...answer.ended]);
          dispatch({
            type: 'answered',
            ticket,
            cursor: answer.cursor,
            size: { records, bytes },
            isAtTip: answer.isAtTip,
            isOver: answer.cursor.length === 0,
          });
          return;
        }
        case 'read-failed': {
          const { status, code, message, issues } = news.failure;
          setFailure(new ApiError(status, code, message, issues));
          dispatch({ type: 'failed', ticket: news.ticket });
          return;
        }
        case 'rows':
          live.add(news);
          return;
        case 'let-go':
          live.letGoBefore(news.firstBatch, news.records);
          return;
        case 'view-set':
          setRefusal(news.refusal);
          if (news.refusal === undefined) live.clear();
          return;
        default:
          assertNever(news);
      }
    },
    [live],
  );

  useEffect(() => {
    const opened = new WorkerLink(hear, setFailure);
    link.current = opened;
    return () => opened.close();
  }, [hear]);

  const { asking, cursor, phase, shownBatches } = reading;
  const left = phase.kind === 'paging' ? phase.recordsLeft : MOST_PER_ANSWER;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a ticket is a call, with what holds then
  useEffect(() => {
    if (asking === undefined) return;
    const maxRecords = Math.min(left, MOST_PER_ANSWER);
    const request = { selection: selection.current, cursor, maxRecords, isAtTip: reading.isAtTip };
    tell({ type: 'read', ticket: asking, connectionId, streamName, request });
  }, [asking]);
  useEffect(() => live.show(shownBatches), [live, shownBatches]);
  const isPaused = phase.kind === 'paused';
  useEffect(() => tell({ type: 'hold', isHeld: isPaused }), [tell, isPaused]);
  const isRetrying = isTail(reading) && mayPass(failure);
  const isDue = isRetrying && reading.hasFailed;
  useEffect(() => {
    if (!isDue) return;
    const timer = setTimeout(() => dispatch({ type: 'retry' }), RETRY_MS);
    return () => clearTimeout(timer);
  }, [isDue]);

  return {
    reading,
    live,
    lastAnswer,
    ended,
    failure,
    isRetrying,
    refusal,
    ...exporter,
    start: useCallback(
      (newSelection, goal) => {
        selection.current = newSelection;
        readingId.current += 1;
        tell({ type: 'start', reading: readingId.current });
        live.reset();
        setLastAnswer(undefined);
        setEnded([]);
        setFailure(undefined);
        cancelExport();
        dispatch({ type: 'start', goal });
      },
      [tell, live, cancelExport],
    ),
    goOn: useCallback((goal) => dispatch({ type: 'go-on', goal }), []),
    say: useCallback((type) => {
      setFailure(undefined);
      dispatch({ type });
    }, []),
    setView: useCallback((view) => tell({ type: 'view', view }), [tell]),
    open: useCallback(async (place) => link.current?.open(place), []),
  };
}
