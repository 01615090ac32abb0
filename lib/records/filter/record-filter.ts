import { ok, type Result, refuse } from '@/lib/base/result';
import type { DecodedValue } from '../decode/decoded-value';
import { type Decoding, innermost } from '../decode/decoding';
import {
  type ContentKind,
  type ContentRefusal,
  type ContentSearch,
  compileContentSearch,
} from './content-search';
import {
  compileExpression,
  type ExpressionRefusal,
  type UndecidedReason,
  usesPatterns,
} from './expression';
import { type CompilePattern, noPatterns } from './text-pattern';

/** Every part that is there must match. */
export interface RecordFilterSettings {
  /** Found in the payload, decoded or not. */
  readonly text?: string | undefined;
  /** How `text` is written: `text` where undefined. */
  readonly textKind?: ContentKind | undefined;
  /** Found in the partition key, as it is written. */
  readonly key?: string | undefined;
  readonly minBytes?: number | undefined;
  readonly maxBytes?: number | undefined;
  /** Epoch milliseconds; from the first up to, not including, the second. */
  readonly arrivedFrom?: number | undefined;
  readonly arrivedBefore?: number | undefined;
  readonly expression?: string | undefined;
}

/** A record, or one record of an aggregate, as a filter sees it. */
export interface FilterableRecord {
  readonly partitionKey: string;
  readonly data: Uint8Array;
  /** Of the data as it was sent, which may be longer than what is left of it. */
  readonly byteCount: number;
  /** Epoch milliseconds. */
  readonly arrivedAt: number;
  readonly decoding: Decoding;
}

/** `undecided` is counted apart, so that no record disappears because of a mistaken condition. */
export type FilterVerdict =
  | { readonly kind: 'match' }
  | { readonly kind: 'no-match' }
  | { readonly kind: 'undecided'; readonly why: UndecidedReason };

/** A filter whose settings have been read once. */
export type RecordFilter = (record: FilterableRecord) => FilterVerdict;

/** The setting that cannot be used, and the reason. */
export type RecordFilterRefusal =
  | { readonly field: 'text'; readonly refusal: ContentRefusal }
  | { readonly field: 'expression'; readonly refusal: ExpressionRefusal }
  | { readonly field: 'bytes' | 'arrival'; readonly refusal: { readonly reason: 'empty-range' } };

/** Whether the settings have regular expressions in them, whose engine is loaded only then. */
export function needsPatterns({
  text = '',
  textKind,
  expression = '',
}: RecordFilterSettings): boolean {
  return (textKind === 'regex' && text !== '') || usesPatterns(expression);
}

/**
 * The cheap parts are asked first: a record whose key differs is not searched. Settings that need
 * patterns throw without `compilePattern`.
 */
export function compileRecordFilter(
  settings: RecordFilterSettings,
  compilePattern: CompilePattern = noPatterns,
): Result<RecordFilter, RecordFilterRefusal> {
  const { key = '', minBytes = 0, maxBytes = Number.POSITIVE_INFINITY } = settings;
  const { arrivedFrom = Number.NEGATIVE_INFINITY, arrivedBefore = Number.POSITIVE_INFINITY } =
    settings;
  if (minBytes > maxBytes) return refuse({ field: 'bytes', refusal: { reason: 'empty-range' } });
  if (arrivedFrom >= arrivedBefore) {
    return refuse({ field: 'arrival', refusal: { reason: 'empty-range' } });
  }
  const { text = '', textKind = 'text' } = settings;
  const search = text === '' ? undefined : compileContentSearch(textKind, text, compilePattern);
  if (search !== undefined && !search.ok) return refuse({ field: 'text', refusal: search.refusal });
  const source = (settings.expression ?? '').trim();
  const expression = source === '' ? undefined : compileExpression(source, compilePattern);
  if (expression !== undefined && !expression.ok) {
    return refuse({ field: 'expression', refusal: expression.refusal });
  }
  return ok((record) => {
    const { partitionKey, data, byteCount, arrivedAt, decoding } = record;
    const isInReach =
      byteCount >= minBytes &&
      byteCount <= maxBytes &&
      arrivedAt >= arrivedFrom &&
      arrivedAt < arrivedBefore &&
      partitionKey.includes(key);
    if (!isInReach) return NO_MATCH;
    const found = search === undefined ? MATCH : searchIn(search.value, record);
    if (expression === undefined || found.kind === 'no-match') return found;
    const answer = expression.value(conditionValue(decoding, data), partitionKey);
    if (answer.kind === 'undecided') return answer;
    return answer.holds ? found : NO_MATCH;
  });
}

const MATCH: FilterVerdict = { kind: 'match' };
const NO_MATCH: FilterVerdict = { kind: 'no-match' };

function searchIn(search: ContentSearch, { decoding, data }: FilterableRecord): FilterVerdict {
  const found = search(decoding, data);
  if (typeof found !== 'boolean') return { kind: 'undecided', why: found };
  return found ? MATCH : NO_MATCH;
}

function conditionValue(decoding: Decoding, data: Uint8Array): DecodedValue {
  const inner = innermost(decoding);
  if ('value' in inner) return inner.value;
  return 'text' in inner ? inner.text : data;
}
