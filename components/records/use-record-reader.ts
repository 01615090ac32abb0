'use client';

import {
  type RefObject,
  useCallback,
  useEffect,
  useEffectEvent,
  useReducer,
  useRef,
  useState,
} from 'react';
import { ApiError, isTransient } from '@/lib/api/api-error';
import type { ReadRecordsAnswer } from '@/lib/api/records/records';
import {
  newSession,
  type ReaderSession,
  type ReadSpan,
  readerSessionReducer,
  type SessionEvent,
} from '@/lib/interaction/reader-session';
import { isTail, type ReadingGoal, type RecordReading } from '@/lib/interaction/record-reading';
import { MAX_RECORDS_PER_READ } from '@/lib/kinesis/limits';
import type { Chain } from '@/lib/records/decode/chain';
import type { SchemaRefusal } from '@/lib/records/decode/schemas/schema-refusal';
import type { RecordPlaceKept } from '@/lib/records/record-row';
import type { RecordCursor, RecordSelection } from '@/lib/records/record-selection';
import type { RecordToPut } from '@/lib/records/record-to-put';
import { type RecordExporter, useRecordExport } from './controls/use-record-export';
import { LiveRows } from './table/live-rows';
import type { RecordDetail, RecordView, ViewRefusal } from './worker/worker-protocol';
import { WorkerLink, type WorkerNews } from './worker-link';

export type LastAnswer = Omit<ReadRecordsAnswer, 'records'>;

export interface RecordReader extends RecordExporter {
  readonly reading: RecordReading<RecordCursor>;
  readonly live: LiveRows;
  readonly lastAnswer: LastAnswer | undefined;
  /** Shards that ended since reading began, and who goes on. */
  readonly ended: LastAnswer['ended'];
  readonly span: ReadSpan | undefined;
  readonly selection: RecordSelection | undefined;
  readonly failure: Error | undefined;
  /** The failure may pass, and a tail tries again by itself. */
  readonly isRetrying: boolean;
  readonly refusal: ViewRefusal | undefined;
  /** What is known of the schemas that headers name. */
  readonly schemaNews: SchemaNews;
  /** Grows whenever records are looked at anew. */
  readonly viewCount: number;
  readonly start: (selection: RecordSelection, goal: ReadingGoal) => void;
  readonly goOn: (goal: ReadingGoal) => void;
  readonly send: (what: 'retry' | 'pause' | 'resume' | 'stop') => void;
  readonly setView: (view: RecordView) => void;
  /** By another chain than that of the view, where one is given. */
  readonly open: (place: RecordPlaceKept, chain?: Chain) => Promise<RecordDetail | undefined>;
  /** Of rows that are not masked. */
  readonly recordsToPut: (places: readonly RecordPlaceKept[]) => Promise<readonly RecordToPut[]>;
}

/** By the keys of schemas. */
export interface SchemaNews {
  /** Those that headers name and that the view has not. */
  readonly wanted: readonly string[];
  /** Those that the view was given and cannot use. */
  readonly refused: ReadonlyMap<string, SchemaRefusal>;
}

const NO_SCHEMA_NEWS: SchemaNews = { wanted: [], refused: new Map() };

/** The worker that reads, and what is known of it; the rules of reading are the reducer's. */
export function useRecordReader(connectionId: string, streamName: string): RecordReader {
  const [session, dispatch] = useReducer(
    readerSessionReducer<RecordSelection, LastAnswer>,
    undefined,
    newSession<RecordSelection, LastAnswer>,
  );
  const [live] = useState(() => new LiveRows());
  const [refusal, setRefusal] = useState<ViewRefusal>();
  const [schemaNews, setSchemaNews] = useState(NO_SCHEMA_NEWS);
  const [viewCount, setViewCount] = useState(0);
  const link = useWorkerLink(
    (news) => {
      if (news.type === 'view-set') {
        setRefusal(news.refusal);
        setViewCount((count) => count + 1);
      }
      setSchemaNews((known) => withNews(known, news));
      followRows(live, news);
      const event = eventOf(news);
      if (event !== undefined) dispatch(event);
    },
    (failure) => dispatch({ type: 'broke', failure }),
  );
  const exporter = useRecordExport(link);
  const { cancelExport } = exporter;
  useReading(session, link, connectionId, streamName);

  const { shownBatches } = session.reading;
  useEffect(() => live.show(shownBatches), [live, shownBatches]);
  const isRetrying = useRetries(session, () => dispatch({ type: 'retry-by-itself' }));

  return {
    ...session,
    live,
    isRetrying,
    refusal,
    schemaNews,
    viewCount,
    ...exporter,
    start: useCallback(
      (selection, goal) => {
        link.current?.start();
        live.reset();
        cancelExport();
        dispatch({ type: 'start', selection, goal });
      },
      [link, live, cancelExport],
    ),
    goOn: useCallback((goal) => dispatch({ type: 'go-on', goal }), []),
    send: useCallback((type) => dispatch({ type }), []),
    setView: useCallback((view) => link.current?.post({ type: 'view', view }), [link]),
    open: useCallback(async (place, chain) => link.current?.open(place, chain), [link]),
    recordsToPut: useCallback(
      async (places) => (await link.current?.recordsToPut(places)) ?? [],
      [link],
    ),
  };
}

type Session = ReaderSession<RecordSelection, LastAnswer>;

/** Opens the worker for as long as the page is there. */
function useWorkerLink(
  onNews: (news: WorkerNews) => void,
  onError: (error: Error) => void,
): RefObject<WorkerLink | undefined> {
  const link = useRef<WorkerLink>(undefined);
  const onMessage = useEffectEvent(onNews);
  const fail = useEffectEvent(onError);
  useEffect(() => {
    const opened = new WorkerLink(
      (news) => onMessage(news),
      (error) => fail(error),
    );
    link.current = opened;
    return () => opened.close();
  }, []);
  return link;
}

/** Sends the worker each call that the session asks for, and whether what it reads is held back. */
function useReading(
  { selection, reading }: Session,
  link: RefObject<WorkerLink | undefined>,
  connectionId: string,
  streamName: string,
): void {
  const { asking, cursor, phase, isAtTip } = reading;
  const left = phase.kind === 'paging' ? phase.recordsLeft : MAX_RECORDS_PER_READ;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a ticket is a call, with what holds then
  useEffect(() => {
    if (asking === undefined || selection === undefined) return;
    const maxRecords = Math.min(left, MAX_RECORDS_PER_READ);
    const isSearch = phase.kind === 'searching';
    const request = { selection, cursor, maxRecords, isAtTip, isSearch };
    link.current?.post({ type: 'read', ticket: asking, connectionId, streamName, request });
  }, [asking]);
  const isHeld = phase.kind === 'paused';
  useEffect(() => link.current?.post({ type: 'hold', isHeld }), [link, isHeld]);
}

const RETRY_MS = 5000;

/** A tail tries again by itself where what went wrong may pass; true while it does. */
function useRetries({ reading, failure }: Session, retry: () => void): boolean {
  const isRetrying = isTail(reading) && isTransient(failure);
  const isDue = isRetrying && reading.failed !== undefined;
  const onDue = useEffectEvent(retry);
  useEffect(() => {
    if (!isDue) return;
    const timer = setTimeout(() => onDue(), RETRY_MS);
    return () => clearTimeout(timer);
  }, [isDue]);
  return isRetrying;
}

function withNews(known: SchemaNews, news: WorkerNews): SchemaNews {
  switch (news.type) {
    case 'view-set':
      return { ...known, refused: news.refusedSchemas };
    case 'schemas-wanted':
      return { ...known, wanted: [...new Set([...known.wanted, ...news.keys])] };
    default:
      return known;
  }
}

/** Rows are many and come often: they are kept beside the state, which only says how reading stands. */
function followRows(live: LiveRows, news: WorkerNews): void {
  if (news.type === 'rows') live.add(news);
  else if (news.type === 'evicted') live.evictBefore(news.firstBatch, news.records);
  else if (news.type === 'facets') live.setFacets(news.facets);
  else if (news.type === 'view-set' && news.refusal === undefined) live.clear();
}

function eventOf(news: WorkerNews): SessionEvent<RecordSelection, LastAnswer> | undefined {
  switch (news.type) {
    case 'answered': {
      const { ticket, answer, bytes, matches, span } = news;
      const size = { records: span?.records ?? 0, bytes, matches };
      return { type: 'answered', ticket, answer, size, span };
    }
    case 'read-failed': {
      const { status, issues, ...told } = news.failure;
      const failure = new ApiError(status, told, issues);
      const failed = isTransient(failure) ? 'for-now' : 'for-good';
      return { type: 'failed', ticket: news.ticket, failure, failed };
    }
    default:
      return undefined;
  }
}
