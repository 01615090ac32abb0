import type { Allowance } from '../decode/allowance';
import { decode } from '../decode/decode';
import {
  type DecodedObject,
  type DecodedValue,
  isDecodedObject,
  setField,
} from '../decode/decoded-value';
import { innermost } from '../decode/decoding';
import { shownValue } from '../decode/shown-value';
import type { FieldPath, PayloadMask } from './payload-mask';
import { printValue } from './print-value';

/** The payload that may leave the server. */
export interface MaskedPayload {
  readonly data: Uint8Array;
  /** Undefined where the data is as it was sent. */
  readonly masked: 'fields' | 'all' | undefined;
}

/** Replaces a masked value of any type. */
export const MASKED_VALUE = '•••';

const NOTHING: MaskedPayload = { data: new Uint8Array(), masked: 'all' };

/**
 * What of a payload may be seen. Where it is not JSON, packed or not, the paths tell nothing of
 * what is in it, and nothing is seen; an aggregate of the KPL is one payload and no JSON. Nor is one
 * JSON that would unpack to more than is allowed.
 */
export function maskPayload(
  data: Uint8Array,
  mask: PayloadMask,
  allowance?: Allowance,
): MaskedPayload {
  if (mask === 'all') return NOTHING;
  const decoding = innermost(decode(data, { allowance }));
  if (decoding.decoder !== 'json' || !('value' in decoding)) return NOTHING;
  const value = shownValue(decoding);
  if (!isContainer(value)) return NOTHING;
  const text = printValue(maskFields(value, mask));
  // A name that stands twice is read once, so that only what is printed is sure to be masked.
  if (text === decoding.text) return { data, masked: undefined };
  return { data: new TextEncoder().encode(text), masked: 'fields' };
}

/**
 * The value with everything masked that a path leads to or through: where a path goes on and the
 * value has no fields, what it means may be written in it.
 */
function maskFields(value: DecodedValue, paths: readonly FieldPath[]): DecodedValue {
  if (paths.length === 0) return value;
  if (paths.some((path) => path.length === 0) || !isContainer(value)) return MASKED_VALUE;
  if (Array.isArray(value)) {
    const isForArrays = paths.every(([name = '']) => name === '*' || /^\d+$/.test(name));
    if (!isForArrays) return MASKED_VALUE;
    return value.map((item, index) => maskFields(item, restsOf(paths, String(index))));
  }
  const masked: Record<string, DecodedValue> = {};
  for (const [name, field] of Object.entries(value)) {
    setField(masked, name, maskFields(field, restsOf(paths, name)));
  }
  return masked;
}

/** What is left of the paths behind that name, which may have dots in it. */
function restsOf(paths: readonly FieldPath[], name: string): readonly FieldPath[] {
  return paths.flatMap((path) => {
    const rests = path[0] === '*' ? [path.slice(1)] : [];
    for (let count = 1; count <= path.length; count++) {
      if (path.slice(0, count).join('.') === name) rests.push(path.slice(count));
    }
    return rests;
  });
}

function isContainer(value: DecodedValue): value is readonly DecodedValue[] | DecodedObject {
  return Array.isArray(value) || isDecodedObject(value);
}
