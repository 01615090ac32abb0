import { ApiError } from '@/lib/api/api-error';
import { assertNever, ensure } from '@/lib/base/assert';
import type { ReadSpan, RecordMark } from '@/lib/interaction/reader-session';
import { decodeEachBase64 } from '@/lib/records/decode/bytes/base64';
import { type LazyCode, loadCode } from '@/lib/records/decode/lazy-code';
import { needsPatterns } from '@/lib/records/filter/record-filter';
import { loadPatterns } from '@/lib/records/filter/text-pattern';
import type { RecordAnswer } from '@/lib/records/record-answer';
import { compileView } from '@/lib/records/record-view';
import type { StreamRecord } from '@/lib/records/stream-record';
import { RowExport } from './export-rows';
import { KeptRecords } from './kept-records';
import { openRecord } from './open-record';
import { ReadAhead } from './read-ahead';
import { RecordViewer } from './record-viewer';
import { recordsToPut } from './records-to-put';
import type { FromWorker, PlainApiError, RecordView, ToWorker } from './worker-protocol';

/**
 * Everything that takes time is done here: answers are read, decoded, filtered and exported without
 * the page waiting for it. It works a slice at a time, and hears what the page says in between.
 */
const SLICE_MS = 16;
const FACETS_EACH_MS = 500;
const MAX_FACET_VALUES = 8;
const EMPTY_VIEW = compileView({
  filter: {},
  shows: 'matches',
  schema: undefined,
  schemas: new Map(),
  chain: [],
  only: [],
  valueColumns: [],
});
if (!EMPTY_VIEW.ok) throw new Error('No filter is a filter');

let reading = 0;
let isHeld = false;
let batches = 0;
let evicted = 0;
let kept = new KeptRecords();
let viewer = new RecordViewer(kept, EMPTY_VIEW.value);
let call = new AbortController();
let ahead = new ReadAhead();
let exporting: { readonly request: number; readonly rows: RowExport } | undefined;
let isWorking = false;
let lastView: RecordView | undefined;
let settingView = Promise.resolve();
let facetsAtMs = 0;
/** Who waits until all that was read has been looked at. */
let onIdle: (() => void)[] = [];

// The page hears of errors, but not of a promise that fails and that nobody waits for.
self.addEventListener('unhandledrejection', ({ reason }) => {
  throw reason;
});
self.addEventListener('message', ({ data }: MessageEvent<ToWorker>) => onMessage(data));

function onMessage(message: ToWorker): void {
  switch (message.type) {
    case 'start':
      start(message.reading);
      return;
    case 'read':
      void read(message);
      return;
    case 'view':
      settingView = setView(message.view);
      return;
    case 'hold':
      isHeld = message.isHeld;
      return;
    case 'open':
      void open(message);
      return;
    case 'records-to-put':
      post({
        type: 'records-to-put',
        request: message.request,
        records: recordsToPut(kept, message.places, viewer.view.decoding),
      });
      return;
    case 'export':
      exporting = {
        request: message.request,
        rows: new RowExport(kept, viewer.view.decoding, message.export, viewer.view.valueColumns),
      };
      void work();
      return;
    case 'cancel-export':
      exporting = undefined;
      return;
    default:
      assertNever(message);
  }
}

/** Waits for the engine of regular expressions where there are any; the last view counts. */
async function setView(view: RecordView): Promise<void> {
  lastView = view;
  const compilePattern = needsPatterns(view.filter) ? await loadPatterns() : undefined;
  if (view !== lastView) return;
  const compiled = compileView(view, compilePattern);
  if (compiled.ok) viewer = new RecordViewer(kept, compiled.value);
  post({
    type: 'view-set',
    refusal: compiled.ok ? undefined : compiled.refusal,
    refusedSchemas: viewer.view.refusedSchemas,
  });
  void work();
}

function start(newReading: number): void {
  call.abort();
  call = new AbortController();
  ahead = new ReadAhead();
  reading = newReading;
  batches = 0;
  evicted = 0;
  isHeld = false;
  exporting = undefined;
  kept = new KeptRecords();
  viewer = new RecordViewer(kept, viewer.view);
}

async function open({ request, place, chain }: Extract<ToWorker, { type: 'open' }>): Promise<void> {
  const record = kept.find(place.batch, place.index);
  const missing = new Set<LazyCode<unknown>>();
  const read = () =>
    record && openRecord(record, place.sub, { ...viewer.view.decoding, missing }, chain);
  let detail = read();
  // A layer may need code, and what is inside it other code.
  while (missing.size > 0) {
    await loadCode(missing);
    missing.clear();
    detail = read();
  }
  post({ type: 'opened', request, detail });
}

async function read({
  ticket,
  connectionId,
  streamName,
  request,
}: Extract<ToWorker, { type: 'read' }>): Promise<void> {
  const { signal } = call;
  try {
    const { records, ...answer } = await ahead.take(connectionId, streamName, request, signal);
    // What comes faster than it can be looked at would pile up.
    await untilIdle();
    await settingView;
    if (signal.aborted) return;
    const data = decodeEachBase64(records.map((record) => record.data));
    const read = records.map((record, index) => streamRecord(record, ensure(data[index], 'data')));
    const bytes = read.reduce((sum, { data }) => sum + data.length, 0);
    const { isSearch = false } = request;
    const batch = kept.add(batches, read, isSearch);
    batches += 1;
    void work();
    // How many match is known once all of it has been looked at.
    if (isSearch) await untilIdle();
    if (signal.aborted) return;
    const matches = isSearch ? (batch?.shown?.matchCount ?? 0) : undefined;
    post({ type: 'answered', reading, ticket, answer, bytes, matches, span: spanOf(read) });
  } catch (error) {
    if (signal.aborted) return;
    post({ type: 'read-failed', reading, ticket, failure: plainError(error) });
  }
}

function spanOf(records: readonly StreamRecord[]): ReadSpan | undefined {
  const first = records[0];
  const last = records.at(-1);
  if (first === undefined || last === undefined) return undefined;
  return { first: markOf(first), last: markOf(last), records: records.length };
}

function markOf({ sequenceNumber, arrivedAt }: StreamRecord): RecordMark {
  return { sequenceNumber, arrivedAt };
}

/** Member by member: of a million records a search would tell what a spread takes. */
function streamRecord(answer: RecordAnswer, data: Uint8Array): StreamRecord {
  return {
    shardId: answer.shardId,
    sequenceNumber: answer.sequenceNumber,
    partitionKey: answer.partitionKey,
    arrivedAt: answer.arrivedAt,
    byteCount: answer.byteCount,
    data,
    masked: answer.masked,
  };
}

function plainError(error: unknown): PlainApiError {
  if (!(error instanceof ApiError)) {
    const said = String(error);
    return { status: 0, code: 'internal', message: said, said, issues: [] };
  }
  const { status, code, message, detail, said, permission, issues } = error;
  return { status, code, message, detail, said, permission, issues };
}

async function work(): Promise<void> {
  if (isWorking) return;
  isWorking = true;
  while (viewer.hasMore() || exporting !== undefined) {
    const until = performance.now() + SLICE_MS;
    const isTimeUp = () => performance.now() >= until;
    if (viewer.hasMore()) {
      const { rows, counts, missing, schemaKeys } = viewer.viewSlice(isTimeUp);
      post({ type: 'rows', reading, rows, counts });
      if (schemaKeys.length > 0) post({ type: 'schemas-wanted', keys: schemaKeys });
      await loadCode(missing);
      if (!viewer.hasMore()) trim();
      postFacets();
    }
    if (exporting !== undefined) writeExport(exporting, isTimeUp);
    await nextTurn();
  }
  isWorking = false;
  const waiting = onIdle;
  onIdle = [];
  for (const go of waiting) go();
}

/** Counting is cheap, and finding the most frequent of thousands is not. */
function postFacets(): void {
  const now = performance.now();
  if (viewer.hasMore() && now < facetsAtMs + FACETS_EACH_MS) return;
  facetsAtMs = now;
  post({ type: 'facets', reading, facets: viewer.facetCounts(MAX_FACET_VALUES) });
}

function trim(): void {
  // Until an export is done nothing more is read, and all that it names has to be there.
  if (exporting !== undefined) return;
  const trimmed = kept.trim(!isHeld);
  if (trimmed.evicted === 0) return;
  evicted += trimmed.evicted;
  post({ type: 'evicted', reading, records: evicted, firstBatch: trimmed.firstBatch });
}

function writeExport(current: NonNullable<typeof exporting>, isTimeUp: () => boolean): void {
  const { request, rows } = current;
  const file = rows.writeSlice(isTimeUp);
  if (file === undefined) {
    post({ type: 'export-progress', request, done: rows.rowsDone });
    return;
  }
  exporting = undefined;
  post({ type: 'exported', request, file });
}

function untilIdle(): Promise<void> {
  return isWorking ? new Promise((resolve) => onIdle.push(resolve)) : Promise.resolve();
}

const { port1, port2 } = new MessageChannel();

/** After what has come from the page meanwhile; a timer would wait for four milliseconds. */
function nextTurn(): Promise<void> {
  return new Promise((resolve) => {
    port1.onmessage = () => resolve();
    port2.postMessage(undefined);
  });
}

function post(message: FromWorker): void {
  self.postMessage(message);
}
