import type { ApiIssue, ToldError } from '@/lib/api/api-error';
import type { ReadRecordsAnswer, ReadRecordsRequest } from '@/lib/api/records/records';
import type { ReadSpan } from '@/lib/interaction/reader-session';
import type { AggregateSpan } from '@/lib/records/aggregate-risk';
import type { Chain } from '@/lib/records/decode/chain';
import type { FailedAttempt } from '@/lib/records/decode/decoding';
import type { SchemaRefusal } from '@/lib/records/decode/schemas/schema-refusal';
import type { ExportFormat } from '@/lib/records/files/export-record';
import type { FacetCounts } from '@/lib/records/filter/facets';
import type { RecordPlaceKept, RecordRow } from '@/lib/records/record-row';
import type { RecordToPut } from '@/lib/records/record-to-put';
import type { RecordView, ViewRefusal } from '@/lib/records/record-view';
import type { ValueField } from '@/lib/records/value-path';

// What the page and the server call the same.
export type { RecordView, ViewRefusal } from '@/lib/records/record-view';

export type ToWorker =
  /** Forgets what was read before; `reading` marks what is said about it from then on. */
  | { readonly type: 'start'; readonly reading: number }
  | {
      readonly type: 'read';
      readonly ticket: number;
      readonly connectionId: string;
      readonly streamName: string;
      readonly request: ReadRecordsRequest;
    }
  | { readonly type: 'view'; readonly view: RecordView }
  /** While it holds, nothing that is shown is let go. */
  | { readonly type: 'hold'; readonly isHeld: boolean }
  | {
      readonly type: 'open';
      readonly request: number;
      readonly place: RecordPlaceKept;
      /** Instead of that of the view. */
      readonly chain: Chain | undefined;
    }
  | {
      readonly type: 'records-to-put';
      readonly request: number;
      readonly places: readonly RecordPlaceKept[];
    }
  | { readonly type: 'export'; readonly request: number; readonly export: RecordExport }
  | { readonly type: 'cancel-export' };

export interface RecordExport {
  readonly format: ExportFormat;
  /** Batch, index and sub of each row, in the order of the table. */
  readonly places: Int32Array;
}

export type FromWorker =
  | {
      readonly type: 'answered';
      readonly reading: number;
      readonly ticket: number;
      readonly answer: Omit<ReadRecordsAnswer, 'records'>;
      readonly bytes: number;
      /** Of a search: how many rows match. */
      readonly matches: number | undefined;
      /** Undefined where the answer brought no records. */
      readonly span: ReadSpan | undefined;
    }
  | {
      readonly type: 'read-failed';
      readonly reading: number;
      readonly ticket: number;
      readonly failure: PlainApiError;
    }
  | ({ readonly type: 'rows'; readonly reading: number } & ViewedRows)
  | {
      readonly type: 'evicted';
      readonly reading: number;
      readonly records: number;
      readonly firstBatch: number;
    }
  | { readonly type: 'facets'; readonly reading: number; readonly facets: FacetCounts }
  /** Rows that follow are of the new view; of the old one where it was refused. */
  | {
      readonly type: 'view-set';
      readonly refusal: ViewRefusal | undefined;
      /** Schemas of headers that cannot be used; the view does without them. */
      readonly refusedSchemas: ReadonlyMap<string, SchemaRefusal>;
    }
  /** Headers name them, and no schema is known for them. */
  | { readonly type: 'schemas-wanted'; readonly keys: readonly string[] }
  | {
      readonly type: 'opened';
      readonly request: number;
      readonly detail: RecordDetail | undefined;
    }
  | {
      readonly type: 'records-to-put';
      readonly request: number;
      readonly records: readonly RecordToPut[];
    }
  | { readonly type: 'export-progress'; readonly request: number; readonly done: number }
  | { readonly type: 'exported'; readonly request: number; readonly file: Blob };

export interface ViewedRows {
  readonly rows: readonly RecordRow[];
  readonly counts: ViewCounts;
}

/** Of what was read and is kept; an aggregate counts as what is in it. */
export interface ViewCounts {
  readonly viewed: number;
  readonly matched: number;
  readonly undecided: number;
  /** Records that are still to be looked at. */
  readonly left: number;
}

/** An error as it gets from one thread to another, which knows no classes of ours. */
export interface PlainApiError extends ToldError {
  readonly status: number;
  readonly issues: readonly ApiIssue[];
}

/** Everything about one record. */
export interface RecordDetail {
  readonly partitionKey: string;
  /** A decimal hash key; of a sub-record that has one. */
  readonly explicitHashKey: string | undefined;
  /** Where it belongs, by its explicit hash key or its partition key; decimal. */
  readonly hashKey: string;
  readonly subSequenceNumber: number | undefined;
  /** How many records came in the same aggregate. */
  readonly aggregateSize: number | undefined;
  /** Where the records of that aggregate belong. */
  readonly aggregateSpan: AggregateSpan | undefined;
  /** Its place among the values of one payload, and how many they are. */
  readonly valueIndex: number | undefined;
  readonly valueCount: number | undefined;
  readonly shardId: string;
  readonly sequenceNumber: string;
  readonly arrivedAt: number;
  readonly byteCount: number;
  readonly masked: 'fields' | 'all' | undefined;
  readonly decoders: readonly string[];
  /** By which it was read, or would be read the same. */
  readonly chain: Chain;
  /** The schemas that the headers around it name. */
  readonly schemaKeys: readonly string[];
  readonly failures: readonly FailedAttempt[];
  /** Those of the value, for columns; as many as can be listed. */
  readonly fields: readonly ValueField[];
  /** Paths of lists of objects. */
  readonly lists: readonly string[];
  /** As JSON with every digit, over several lines, or as text; undefined where nothing reads it. */
  readonly decoded: string | undefined;
  readonly data: Uint8Array;
  /** The bytes that put it again: of one of several values those that hold all of them. */
  readonly whole: Uint8Array;
}
