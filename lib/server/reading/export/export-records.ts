import { setImmediate as nextTurn } from 'node:timers/promises';
import type { ExpiredSpan, ExportFrame } from '@/lib/api/records/export-frames';
import type { CheckedExport } from '@/lib/api/records/export-requests';
import type { ReadRecordsAnswer } from '@/lib/api/records/records';
import { MAX_RECORDS_PER_READ } from '@/lib/kinesis/limits';
import { type LazyCode, loadCode } from '@/lib/records/decode/lazy-code';
import { exportHead, exportRecord } from '@/lib/records/files/export-record';
import { needsPatterns } from '@/lib/records/filter/record-filter';
import { loadPatterns } from '@/lib/records/filter/text-pattern';
import type { RecordAnswer } from '@/lib/records/record-answer';
import type { RecordCursor } from '@/lib/records/record-selection';
import {
  type CompiledView,
  compileView,
  facetRecordOf,
  judgeRecord,
} from '@/lib/records/record-view';
import type { StreamRecord } from '@/lib/records/stream-record';
import { readInTime, type UserRecord } from '@/lib/records/user-records';
import { ConsoleError } from '../../http/console-error';
import type { RecordReading } from '../read-records';
import { ExpiryWatch, trimmedUntil, type WatchedStream } from './trimmed-start';

/** Where an export reads, and what the time is there. */
export interface ExportSource extends WatchedStream {
  readonly reading: RecordReading;
}

/** Enough to be worth sending, and little to hold. */
const PART_BYTES = 128 * 1024;
/** Anyone else who asks the console for something waits about that long at most. */
const SLICE_MS = 30;
/**
 * Arrivals need not rise with sequence numbers, so a shard is read a little beyond the end. How far
 * they are apart is not documented; a second is assumed.
 */
const BEYOND_END_MS = 1000;

/**
 * Reads a range as a file. The first answer is awaited, so that what is wrong with the request is
 * thrown; from then on, each answer is read when the parts of the last one have been taken.
 */
export async function openExport(
  source: ExportSource,
  request: CheckedExport,
): Promise<AsyncGenerator<ExportFrame>> {
  const compilePattern = needsPatterns(request.filter) ? await loadPatterns() : undefined;
  const view = compileView({ ...request, schema: request.schema }, compilePattern);
  if (!view.ok) {
    const { part, refusal } = view.refusal;
    throw new ConsoleError('bad-request', `The ${part} cannot be used.`, {
      issues: [{ path: part, message: JSON.stringify(refusal) }],
    });
  }
  const untilMs = request.untilMs ?? source.nowMs();
  const read = (cursor?: RecordCursor) =>
    source.reading.read(source.connection, source.streamName, {
      selection: request.selection,
      cursor,
      maxRecords: MAX_RECORDS_PER_READ,
    });
  const trimmedUntilMs = await trimmedUntil(
    source.connection,
    source.streamName,
    request.selection.place,
    source.nowMs(),
  );
  const first = await read();
  const file = new ExportedFile(view.value, request.format, untilMs, trimmedUntilMs);
  return partsOf(first, read, file, source);
}

async function* partsOf(
  first: ReadRecordsAnswer,
  read: (cursor: RecordCursor) => Promise<ReadRecordsAnswer>,
  file: ExportedFile,
  source: ExportSource,
): AsyncGenerator<ExportFrame> {
  const { nowMs } = source;
  const expiry = new ExpiryWatch(source);
  let answer = first;
  let expired: ExpiredSpan | undefined;
  const startMs = nowMs() - first.millisBehindLatest;
  for (;;) {
    const answeredAtMs = nowMs();
    yield* file.write(answer.records);
    const cursor = answer.cursor.filter(({ shardId }) => !file.isBeyond(shardId));
    const isDone = answer.isAtTip || cursor.length === 0;
    const reachedMs = isDone ? file.untilMs : answeredAtMs - answer.millisBehindLatest;
    yield {
      kind: 'progress',
      progress: {
        ...file.counts,
        startMs,
        reachedMs: Math.min(reachedMs, file.untilMs),
        untilMs: file.untilMs,
        trimmedUntilMs: file.trimmedUntilMs,
        expired,
      },
    };
    if (isDone) return;
    // Its client may have paused since it was given the last part.
    expired = await expiry.look(reachedMs, file.untilMs);
    answer = await read(cursor);
  }
}

/** Writes the records of one answer after the other, in parts. */
class ExportedFile {
  readonly counts = { readCount: 0, writtenCount: 0, undecidedCount: 0, maskedCount: 0 };
  readonly #beyondIds = new Set<string>();
  #pieces: Uint8Array[];
  #byteCount = 0;

  constructor(
    private readonly view: CompiledView,
    private readonly format: CheckedExport['format'],
    readonly untilMs: number,
    readonly trimmedUntilMs: number | undefined,
  ) {
    this.#pieces = [Buffer.from(exportHead(format, view.valueColumns))];
  }

  /** Whether all of that shard has been read that arrived before the end. */
  isBeyond(shardId: string): boolean {
    return this.#beyondIds.has(shardId);
  }

  async *write(records: readonly RecordAnswer[]): AsyncGenerator<ExportFrame> {
    let until = performance.now() + SLICE_MS;
    for (const answer of records) {
      await this.#writeRecord(answer);
      if (this.#byteCount >= PART_BYTES) yield this.#takePart();
      if (performance.now() < until) continue;
      await nextTurn();
      until = performance.now() + SLICE_MS;
    }
    if (this.#pieces.length > 0) yield this.#takePart();
  }

  async #writeRecord(answer: RecordAnswer): Promise<void> {
    this.counts.readCount += 1;
    if (answer.arrivedAt >= this.untilMs + BEYOND_END_MS) this.#beyondIds.add(answer.shardId);
    if (answer.arrivedAt >= this.untilMs) return;
    const record: StreamRecord = {
      ...answer,
      data: Buffer.from(answer.data, 'base64'),
      masked: answer.masked,
    };
    const arrivedAt = new Date(record.arrivedAt).toISOString();
    let lastWritten: UserRecord | undefined;
    for (const user of await this.#read(record)) {
      const verdict = judgeRecord(this.view, record, user);
      if (verdict.kind === 'undecided') this.counts.undecidedCount += 1;
      if (verdict.kind !== WANTED[this.view.shows]) continue;
      if (!this.view.isChosen(facetRecordOf(record, user))) continue;
      this.counts.writtenCount += 1;
      if (record.masked !== undefined) this.counts.maskedCount += 1;
      const { valueColumns } = this.view;
      // Values of one record follow one another, and share its bytes.
      const isFurtherValue = user.whole === lastWritten?.whole;
      const row = { arrivedAt, valueColumns, isFurtherValue };
      for (const piece of exportRecord(this.format, record, user, row)) this.#add(piece);
      lastWritten = user;
    }
  }

  /** A layer may need code, and what is inside it other code. */
  async #read(record: StreamRecord): Promise<readonly UserRecord[]> {
    const missing = new Set<LazyCode<unknown>>();
    for (;;) {
      const settings = { ...this.view.decoding, missing };
      const { users } = readInTime(record.partitionKey, record.data, settings);
      if (missing.size === 0) return users;
      await loadCode(missing);
      missing.clear();
    }
  }

  #add(piece: string | Uint8Array): void {
    const bytes = typeof piece === 'string' ? Buffer.from(piece) : piece;
    this.#pieces.push(bytes);
    this.#byteCount += bytes.length;
  }

  #takePart(): ExportFrame {
    const bytes = new Uint8Array(Buffer.concat(this.#pieces));
    this.#pieces = [];
    this.#byteCount = 0;
    return { kind: 'bytes', bytes };
  }
}

const WANTED = { matches: 'match', undecided: 'undecided' } as const;
