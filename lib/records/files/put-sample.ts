import { type DecodedObject, type DecodedValue, isDecodedObject } from '../decode/decoded-value';
import { parseJson } from '../text/exact-json';
import { guessDelimiter, readCsv } from './csv';
import { readJsonItems, type Unfolding } from './json-items';

/** The first items of a file say what it is, and which fields there are. */
const SAMPLED_ITEMS = 20;
/** Longer items are left out. */
const MAX_SAMPLED_LENGTH = 1024 * 1024;

/** The first items that are JSON. */
export function sampleJson(text: string, unfolding: Unfolding): readonly DecodedValue[] {
  return firstOf(readJsonItems(text, unfolding))
    .filter((item) => item.text.length <= MAX_SAMPLED_LENGTH)
    .map((item) => parseJson(item.text))
    .filter((value) => value !== undefined);
}

/** The header of a CSV file and the rows after it. */
export function sampleCsv(text: string): {
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
} {
  const [first, ...rest] = firstOf(readCsv(text, guessDelimiter(text))).map(
    ({ fields }) => fields ?? [],
  );
  return { header: (first ?? []).map((name) => name.trim()), rows: rest };
}

/** A row as an object by the names of its header. */
export function rowObject(header: readonly string[], row: readonly string[]): DecodedObject {
  return Object.fromEntries(header.map((name, index) => [name, row[index] ?? '']));
}

/** The objects among the first items. */
export function sampleObjects(text: string, unfolding: Unfolding): readonly DecodedObject[] {
  return sampleJson(text, unfolding).filter(isDecodedObject);
}

function firstOf<Item>(items: Iterable<Item>): readonly Item[] {
  const first: Item[] = [];
  for (const item of items) {
    first.push(item);
    if (first.length === SAMPLED_ITEMS) break;
  }
  return first;
}
