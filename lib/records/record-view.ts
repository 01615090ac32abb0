import { ok, type Result, refuse } from '@/lib/base/result';
import type { Chain } from './decode/chain';
import type { DecodeSettings } from './decode/decode';
import { compileSchema, type GivenSchema, type Schema } from './decode/schemas/schema';
import type { SchemaRefusal } from './decode/schemas/schema-refusal';
import { byteCountOf, decodersUsed } from './files/export-record';
import { containsText } from './filter/content-search';
import { compileChoices, type FacetChoice, type FacetRecord } from './filter/facets';
import {
  compileRecordFilter,
  type FilterVerdict,
  type RecordFilter,
  type RecordFilterRefusal,
  type RecordFilterSettings,
} from './filter/record-filter';
import type { CompilePattern } from './filter/text-pattern';
import type { StreamRecord } from './stream-record';
import type { UserRecord } from './user-records';
import { parseValuePath, type ValuePath } from './value-path';

/** How the records that were read are looked at: by the page, or by the server for an export. */
export interface RecordView {
  readonly filter: RecordFilterSettings;
  /** The records that match, or those of which the filter cannot tell. */
  readonly shows: 'matches' | 'undecided';
  /** Tried on payloads without a header that names a schema that is known. */
  readonly schema: GivenSchema | undefined;
  /** Those of headers, by `schemaKey`. */
  readonly schemas: ReadonlyMap<string, GivenSchema>;
  /** The layers that all records are read by; empty where they are guessed. */
  readonly chain: Chain;
  /** Of the records that match only those that have a value that was chosen. */
  readonly only: readonly FacetChoice[];
  /** Paths into the value, each a column of its own. */
  readonly valueColumns: readonly string[];
}

/** The part of a view that cannot be used, and the reason. */
export type ViewRefusal =
  | { readonly part: 'filter'; readonly refusal: RecordFilterRefusal }
  | { readonly part: 'schema'; readonly refusal: SchemaRefusal };

/** A view that can be used: its condition and its schema are read once, not for each record. */
export interface CompiledView {
  readonly filter: RecordFilter;
  /**
   * Whether `filter` refuses any record whose payload is this text and nothing else; undefined where
   * it does not ask for a text, or where somebody chose how payloads are read.
   */
  readonly missesText: ((text: string) => boolean) | undefined;
  /** Whether nobody chose how payloads are read. */
  readonly isGuessing: boolean;
  readonly shows: RecordView['shows'];
  readonly decoding: DecodeSettings;
  /** By `schemaKey`: records with such headers are read without a schema. */
  readonly refusedSchemas: ReadonlyMap<string, SchemaRefusal>;
  /** What it asks of all that is never masked. */
  readonly filterWithoutValue: RecordFilter;
  /** What was chosen beside the table. */
  readonly only: readonly FacetChoice[];
  /** Whether a record has it. */
  readonly isChosen: (record: FacetRecord) => boolean;
  readonly valueColumns: readonly ValuePath[];
}

/** Reads the condition and the schema of a view. Patterns need the engine; see `needsPatterns`. */
export function compileView(
  view: RecordView,
  compilePattern?: CompilePattern,
): Result<CompiledView, ViewRefusal> {
  const { filter, shows, schema, chain, only, valueColumns } = view;
  const compiledFilter = compileRecordFilter(filter, compilePattern);
  if (!compiledFilter.ok) return refuse({ part: 'filter', refusal: compiledFilter.refusal });
  const withoutValue = compileRecordFilter({ ...filter, text: undefined, expression: undefined });
  if (!withoutValue.ok) return refuse({ part: 'filter', refusal: withoutValue.refusal });
  const compiledSchema = schema === undefined ? ok(undefined) : compileSchema(schema);
  if (!compiledSchema.ok) return refuse({ part: 'schema', refusal: compiledSchema.refusal });
  const { schemas, refusedSchemas } = compileSchemas(view.schemas);
  const isGuessing = schema === undefined && chain.length === 0;
  return ok({
    filter: compiledFilter.value,
    missesText: isGuessing ? compileTextMiss(filter) : undefined,
    isGuessing,
    shows,
    decoding: { schema: compiledSchema.value, schemas, chain },
    refusedSchemas,
    filterWithoutValue: withoutValue.value,
    only,
    isChosen: compileChoices(only),
    valueColumns: valueColumns
      .map((path) => parseValuePath(path))
      .filter((path) => path !== undefined),
  });
}

function compileTextMiss({ text = '', textKind = 'text' }: RecordFilterSettings) {
  if (text === '' || textKind !== 'text') return undefined;
  const contains = containsText(text);
  return (haystack: string) => !contains(haystack);
}

function compileSchemas(given: RecordView['schemas']) {
  const schemas = new Map<string, Schema>();
  const refusedSchemas = new Map<string, SchemaRefusal>();
  for (const [key, schema] of given) {
    const compiled = compileSchema(schema);
    if (compiled.ok) schemas.set(key, compiled.value);
    else refusedSchemas.set(key, compiled.refusal);
  }
  return { schemas, refusedSchemas };
}

/** Whether a record matches. Where the value that would decide is masked, nobody can tell. */
export function judgeRecord(
  view: Pick<CompiledView, 'filter' | 'filterWithoutValue'>,
  record: StreamRecord,
  user: UserRecord,
): FilterVerdict {
  const { arrivedAt, masked } = record;
  const { partitionKey, data, decoding } = user;
  const byteCount = byteCountOf(record, user);
  // Without a spread, which takes longer than some filters.
  const asked = { partitionKey, data, decoding, byteCount, arrivedAt };
  const verdict = view.filter(asked);
  const mayBeMask =
    masked !== undefined &&
    verdict.kind === 'no-match' &&
    view.filterWithoutValue(asked).kind === 'match';
  return mayBeMask ? { kind: 'undecided', why: { reason: 'masked' } } : verdict;
}

/** The facts of a record that can be chosen beside the table. */
export function facetRecordOf(record: StreamRecord, user: UserRecord): FacetRecord {
  return {
    partitionKey: user.partitionKey,
    shardId: record.shardId,
    decoders: decodersUsed(record, user).join(' '),
    byteCount: byteCountOf(record, user),
  };
}
