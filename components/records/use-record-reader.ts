'use client';

import { useCallback, useEffect, useReducer, useRef, useState } from 'react';
import { ApiError } from '@/lib/api/api-error';
import type { ReadRecordsAnswer, RecordCursor, RecordSelection } from '@/lib/api/records';
import { assertNever } from '@/lib/base/assert';
import {
  notReading,
  type ReadingEvent,
  type ReadingGoal,
  type RecordReading,
  recordReadingReducer,
} from '@/lib/interaction/record-reading';
import type { RecordPlaceKept } from '@/lib/records/record-row';
import { LiveRows } from './live-rows';
import type {
  FromWorker,
  RecordDetail,
  RecordExport,
  RecordView,
  ToWorker,
  ViewRefusal,
} from './worker/messages';

/** So many records an answer may bring at most: one that is long in coming is one not yet shown. */
const MOST_PER_ANSWER = 10_000;

export type LastAnswer = Omit<ReadRecordsAnswer, 'records'>;

export interface ExportProgress {
  readonly done: number;
  readonly of: number;
}

export interface RecordReader {
  readonly reading: RecordReading<RecordCursor>;
  readonly live: LiveRows;
  readonly lastAnswer: LastAnswer | undefined;
  /** Shards that ended since reading began, and who goes on. */
  readonly ended: LastAnswer['ended'];
  readonly failure: Error | undefined;
  readonly refusal: ViewRefusal | undefined;
  readonly exporting: ExportProgress | undefined;
  readonly start: (selection: RecordSelection, goal: ReadingGoal) => void;
  readonly goOn: (goal: ReadingGoal) => void;
  readonly say: (what: 'retry' | 'pause' | 'resume' | 'stop') => void;
  readonly setView: (view: RecordView) => void;
  readonly open: (place: RecordPlaceKept) => Promise<RecordDetail | undefined>;
  readonly exportRows: (wanted: RecordExport, onFile: (file: Blob) => void) => void;
  readonly cancelExport: () => void;
}

type Reading = RecordReading<RecordCursor>;

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
  const [exporting, setExporting] = useState<ExportProgress>();
  const selection = useRef<RecordSelection>({ place: { kind: 'end' } });
  const readingId = useRef(0);
  const openRequest = useRef(0);
  const exportRequest = useRef(0);
  const opened = useRef(new Map<number, (detail: RecordDetail | undefined) => void>());
  const onFile = useRef<(file: Blob) => void>(undefined);
  const worker = useRef<Worker>(undefined);
  const tell = useCallback((message: ToWorker) => worker.current?.postMessage(message), []);

  const hear = useCallback(
    (message: FromWorker) => {
      switch (message.type) {
        case 'answered': {
          const { ticket, answer, records, bytes } = message;
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
          const { status, code, message: text, issues } = message.failure;
          setFailure(new ApiError(status, code, text, issues));
          dispatch({ type: 'failed', ticket: message.ticket });
          return;
        }
        case 'rows':
          if (message.reading === readingId.current) live.add(message);
          return;
        case 'let-go':
          if (message.reading === readingId.current) {
            live.letGoBefore(message.firstBatch, message.records);
          }
          return;
        case 'view-set':
          setRefusal(message.refusal);
          if (message.refusal === undefined) live.clear();
          return;
        case 'opened':
          opened.current.get(message.request)?.(message.detail);
          opened.current.delete(message.request);
          return;
        case 'export-progress':
          if (message.request !== exportRequest.current) return;
          setExporting((now) => now && { ...now, done: message.done });
          return;
        case 'exported':
          if (message.request !== exportRequest.current) return;
          setExporting(undefined);
          onFile.current?.(message.file);
          return;
        default:
          assertNever(message);
      }
    },
    [live],
  );

  useEffect(() => {
    const started = new Worker(new URL('./worker/record-worker.ts', import.meta.url));
    started.addEventListener('message', ({ data }: MessageEvent<FromWorker>) => hear(data));
    started.addEventListener('error', ({ message }) => setFailure(new Error(message)));
    worker.current = started;
    return () => started.terminate();
  }, [hear]);

  const { asking, cursor, phase, shownBatches } = reading;
  const left = phase.kind === 'paging' ? phase.recordsLeft : MOST_PER_ANSWER;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a ticket is a call, with what holds then
  useEffect(() => {
    if (asking === undefined) return;
    const maxRecords = Math.min(left, MOST_PER_ANSWER);
    const request = { selection: selection.current, cursor, maxRecords };
    tell({ type: 'read', ticket: asking, connectionId, streamName, request });
  }, [asking]);
  useEffect(() => live.show(shownBatches), [live, shownBatches]);
  const isPaused = phase.kind === 'paused';
  useEffect(() => tell({ type: 'hold', isHeld: isPaused }), [tell, isPaused]);

  return {
    reading,
    live,
    lastAnswer,
    ended,
    failure,
    refusal,
    exporting,
    start: useCallback(
      (newSelection, goal) => {
        selection.current = newSelection;
        readingId.current += 1;
        tell({ type: 'start', reading: readingId.current });
        live.reset();
        setLastAnswer(undefined);
        setEnded([]);
        setFailure(undefined);
        setExporting(undefined);
        dispatch({ type: 'start', goal });
      },
      [tell, live],
    ),
    goOn: useCallback((goal) => dispatch({ type: 'go-on', goal }), []),
    say: useCallback((type) => {
      setFailure(undefined);
      dispatch({ type });
    }, []),
    setView: useCallback((view) => tell({ type: 'view', view }), [tell]),
    open: useCallback(
      (place) =>
        new Promise((resolve) => {
          openRequest.current += 1;
          const request = openRequest.current;
          opened.current.set(request, resolve);
          tell({ type: 'open', request, place });
        }),
      [tell],
    ),
    exportRows: useCallback(
      (wanted, whenDone) => {
        exportRequest.current += 1;
        const request = exportRequest.current;
        onFile.current = whenDone;
        setExporting({ done: 0, of: wanted.places.length / 3 });
        tell({ type: 'export', request, export: wanted });
      },
      [tell],
    ),
    cancelExport: useCallback(() => {
      setExporting(undefined);
      tell({ type: 'cancel-export' });
    }, [tell]),
  };
}
