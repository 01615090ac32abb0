import { parseJson } from '../../text/exact-json';
import type { Allowance } from '../allowance';
import { parseBase64 } from '../bytes/base64';
import { hasControlCharacters, readUtf8 } from '../bytes/utf8';
import { type DecodedValue, isDecodedObject, setField } from '../decoded-value';
import { StructureBound } from '../structure-bound';

/** JSON in a string in a string doubles its backslashes each time, so that few are met. */
const MAX_FOLDS = 8;
const JSON_STRUCTURE = /^\s*[[{]/;

/**
 * Replaces every string that is an object or an array of JSON, or base64 of a text, by what it holds,
 * and so on inside it. Other strings stay: `"12"` is a text that a sender chose.
 */
export function unfoldStrings(
  value: DecodedValue,
  allowance: Allowance,
  parse: (text: string) => DecodedValue | undefined = parseJson,
): DecodedValue {
  return unfold(value, { allowance, parse, bound: new StructureBound(allowance) }, 0, 0);
}

interface Unfolding {
  readonly allowance: Allowance;
  readonly parse: (text: string) => DecodedValue | undefined;
  readonly bound: StructureBound;
}

/** `folds` counts the strings around the value, `depth` everything around it. */
function unfold(
  value: DecodedValue,
  unfolding: Unfolding,
  folds: number,
  depth: number,
): DecodedValue {
  unfolding.bound.enter(depth);
  if (typeof value === 'string') {
    const inside = folds < MAX_FOLDS ? insideOf(value, unfolding) : undefined;
    return inside === undefined ? value : unfold(inside, unfolding, folds + 1, depth + 1);
  }
  if (Array.isArray(value)) return value.map((item) => unfold(item, unfolding, folds, depth + 1));
  if (!isDecodedObject(value)) return value;
  const object: Record<string, DecodedValue> = {};
  for (const [name, field] of Object.entries(value)) {
    setField(object, name, unfold(field, unfolding, folds, depth + 1));
  }
  return object;
}

function insideOf(text: string, { allowance, parse }: Unfolding): DecodedValue | undefined {
  if (JSON_STRUCTURE.test(text)) {
    allowance.take(text.length);
    return parse(text);
  }
  const bytes = parseBase64(text);
  if (!bytes.ok) return undefined;
  allowance.take(bytes.value.length);
  const inside = readUtf8(bytes.value);
  return inside === undefined || hasControlCharacters(inside) ? undefined : inside;
}
