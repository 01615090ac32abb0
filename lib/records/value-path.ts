import { looksLikeBase64 } from './decode/bytes/base64';
import { type DecodedObject, type DecodedValue, isDecodedObject } from './decode/decoded-value';
import { printValue } from './text/print-value';
import { escapeUnseen } from './text/visible-text';

/** Names of fields and positions in lists, from the value inwards. */
export type ValuePath = readonly (string | number)[];

const MAX_STEPS = 32;
const NAME = /^\.([\p{L}_$][\p{L}\p{N}_$]*)/u;
const POSITION = /^\[(\d{1,9})\]/;
const QUOTED = /^\[("(?:[^"\\]|\\.)*")\]/;
const PLAIN_NAME = /^[\p{L}_$][\p{L}\p{N}_$]*$/u;
/** A name may be as long as a record. No link and no column can hold such a path. */
const MAX_PATH_LENGTH = 500;

/** `value.items[0]["unit price"]`, as an expression says it; undefined where it is no such path. */
export function parseValuePath(text: string): ValuePath | undefined {
  if (!text.startsWith('value')) return undefined;
  const path: (string | number)[] = [];
  let rest = text.slice('value'.length);
  while (rest !== '' && path.length < MAX_STEPS) {
    const found = NAME.exec(rest) ?? POSITION.exec(rest) ?? QUOTED.exec(rest);
    const [all = '', step = ''] = found ?? [];
    if (all === '') return undefined;
    if (step.startsWith('"')) {
      const name = unquote(step);
      if (name === undefined) return undefined;
      path.push(name);
    } else path.push(all.startsWith('[') ? Number(step) : step);
    rest = rest.slice(all.length);
  }
  return rest === '' ? path : undefined;
}

function unquote(text: string): string | undefined {
  try {
    return String(JSON.parse(text));
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** The text that `parseValuePath` reads, with nothing hidden in it. */
export function formatValuePath(path: ValuePath): string {
  return `value${path.map(formatStep).join('')}`;
}

function formatStep(step: string | number): string {
  if (typeof step === 'number') return `[${step}]`;
  const quoted = escapeUnseen(JSON.stringify(step));
  // Fillers are letters that nobody sees.
  const isPlain = PLAIN_NAME.test(step) && quoted === `"${step}"`;
  return isPlain ? `.${step}` : `[${quoted}]`;
}

function isLongPath(path: ValuePath): boolean {
  return path.reduce<number>((sum, step) => sum + String(step).length, 0) > MAX_PATH_LENGTH;
}

/** Undefined where the value has no such field. */
export function valueAt(value: DecodedValue, path: ValuePath): DecodedValue | undefined {
  let at: DecodedValue | undefined = value;
  for (const step of path) {
    if (typeof step === 'number') at = Array.isArray(at) ? at[step] : undefined;
    else
      at =
        at !== undefined && isDecodedObject(at) && Object.hasOwn(at, step) ? at[step] : undefined;
  }
  return at;
}

/** As a cell shows it: a text without its quotes, anything else as JSON; empty where it is absent. */
export function cellText(
  value: DecodedValue | undefined,
  maxLength = Number.POSITIVE_INFINITY,
): string {
  if (value === undefined) return '';
  return typeof value === 'string' ? value.slice(0, maxLength) : printValue(value, { maxLength });
}

/** A field that has no fields of its own. */
export interface ValueField {
  readonly path: string;
  readonly text: string;
  /** Bytes, or a text that is JSON or base64: there is more inside. */
  readonly isPacked: boolean;
}

const FIELD_TEXT_LENGTH = 80;

/** The fields of a value, in their order, as many as can be looked through. */
export function fieldsOf(value: DecodedValue, maxFields: number): readonly ValueField[] {
  const fields: ValueField[] = [];
  const open: { readonly value: DecodedValue; readonly path: ValuePath }[] = [{ value, path: [] }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (fields.length >= maxFields) break;
    const { path } = next;
    if (isLongPath(path)) continue;
    const inner = stepsInto(next.value);
    if (inner.length === 0 || path.length >= MAX_STEPS) {
      if (path.length > 0) {
        fields.push({
          path: formatValuePath(path),
          text: cellText(next.value, FIELD_TEXT_LENGTH),
          isPacked: isPacked(next.value),
        });
      }
      continue;
    }
    const ahead = inner.slice(0, maxFields).map(([step, item]) => ({
      value: item,
      path: [...path, step],
    }));
    for (const field of ahead.reverse()) open.push(field);
  }
  return fields;
}

/** The lists of several objects that are in no other list: each could be a row for each object. */
export function listsOf(value: DecodedValue, maxLists: number): readonly string[] {
  const lists: string[] = [];
  const open: { readonly value: DecodedValue; readonly path: ValuePath }[] = [{ value, path: [] }];
  // It grows while it is gone through. To shift a long queue takes as long as the queue is.
  for (const next of open) {
    if (lists.length >= maxLists) break;
    if (isLongPath(next.path)) continue;
    if (Array.isArray(next.value)) {
      const isOfObjects = next.value.length > 1 && next.value.every(isDecodedObject);
      if (isOfObjects && next.path.length > 0) lists.push(formatValuePath(next.path));
    } else if (next.path.length < MAX_STEPS) {
      for (const [step, item] of stepsInto(next.value)) {
        if (!Array.isArray(item) && !isDecodedObject(item)) continue;
        open.push({ value: item, path: [...next.path, step] });
      }
    }
  }
  return lists;
}

function isPacked(value: DecodedValue): boolean {
  if (typeof value !== 'string') return value instanceof Uint8Array && value.length > 0;
  return /^\s*(?:\{.*\}|\[.*\])\s*$/s.test(value) || looksLikeBase64(value);
}

function stepsInto(value: DecodedValue): readonly (readonly [string | number, DecodedValue])[] {
  if (Array.isArray(value)) return [...value.entries()];
  return isDecodedObject(value) ? Object.entries(value) : [];
}

const MAX_SCALAR_PATHS = 100;
const MAX_SCALAR_DEPTH = 8;

/** The paths that lead to a text, a number or a boolean in one of the objects, outside of lists. */
export function scalarPaths(objects: readonly DecodedObject[]): readonly string[] {
  const paths = new Set<string>();
  const collect = (object: DecodedObject, around: ValuePath) => {
    for (const [name, value] of Object.entries(object)) {
      if (paths.size >= MAX_SCALAR_PATHS) return;
      const path = [...around, name];
      if (isLongPath(path)) continue;
      if (!isDecodedObject(value)) {
        if (value !== null && !Array.isArray(value)) paths.add(formatValuePath(path));
      } else if (path.length < MAX_SCALAR_DEPTH) {
        collect(value, path);
      }
    }
  };
  for (const object of objects) collect(object, []);
  return [...paths];
}
