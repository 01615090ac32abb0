import { ok, type Result, refuse } from '@/lib/base/result';
import type { DecodedValue } from '../decode/decoded-value';
import { type Decoding, innermost } from '../decode/decoding';
import { printValue } from '../text/print-value';
import { compileExpression, type ExpressionRefusal, type UndecidedReason } from './expression';

/** Every part that is there must match. */
export interface RecordFilterSettings {
  /** Found in the decoded text, in any case of letters. */
  readonly text?: string | undefined;
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
  | { readonly field: 'expression'; readonly refusal: ExpressionRefusal }
  | { readonly field: 'bytes' | 'arrival'; readonly refusal: { readonly reason: 'empty-range' } };

/** The cheap parts are asked first: a record whose key differs is not searched. */
export function compileRecordFilter(
  settings: RecordFilterSettings,
): Result<RecordFilter, RecordFilterRefusal> {
  const { key = '', minBytes = 0, maxBytes = Number.POSITIVE_INFINITY } = settings;
  const { arrivedFrom = Number.NEGATIVE_INFINITY, arrivedBefore = Number.POSITIVE_INFINITY } =
    settings;
  if (minBytes > maxBytes) return refuse({ field: 'bytes', refusal: { reason: 'empty-range' } });
  if (arrivedFrom >= arrivedBefore) {
    return refuse({ field: 'arrival', refusal: { reason: 'empty-range' } });
  }
  const text = (settings.text ?? '').toLowerCase();
  const source = (settings.expression ?? '').trim();
  const expression = source === '' ? undefined : compileExpression(source);
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
    if (!isInReach || !containsText(decoding, text)) return { kind: 'no-match' };
    if (expression === undefined) return { kind: 'match' };
    const answer = expression.value(conditionValue(decoding, data), partitionKey);
    if (answer.kind === 'undecided') return answer;
    return { kind: answer.holds ? 'match' : 'no-match' };
  });
}

function containsText(decoding: Decoding, lowerCaseText: string): boolean {
  if (lowerCaseText === '') return true;
  const inner = innermost(decoding);
  if ('text' in inner && inner.text.toLowerCase().includes(lowerCaseText)) return true;
  // A character that JSON escapes is found as it is read, not only as it was sent.
  if (inner.decoder === 'json' && !inner.text.includes('\\')) return false;
  return 'value' in inner && printValue(inner.value).toLowerCase().includes(lowerCaseText);
}

function conditionValue(decoding: Decoding, data: Uint8Array): DecodedValue {
  const inner = innermost(decoding);
  if ('value' in inner) return inner.value;
  return 'text' in inner ? inner.text : data;
}
