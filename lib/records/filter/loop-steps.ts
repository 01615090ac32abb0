import type { ASTNode } from '@marcbachmann/cel-js';
import { type DecodedValue, isDecodedObject } from '../decode/decoded-value';
import { type ValuePath, valueAt } from '../value-path';

/** The names under which CEL has loops. */
export const LOOPS: ReadonlySet<string> = new Set(['all', 'exists', 'exists_one', 'map', 'filter']);

/** What a loop goes through. */
type Range =
  | { readonly path: ValuePath }
  | { readonly count: number }
  /** It cannot be told from the expression. */
  | 'any';

interface Loop {
  readonly variable: string;
  readonly range: Range;
}

/** A part of the value that is looked at once for each round of the loops. */
export interface LookAgain {
  readonly path: ValuePath;
  readonly ranges: readonly Range[];
}

/** What the loops of an expression look at beside their own items. */
export function* looksAgainIn(
  part: unknown,
  loops: readonly Loop[] = [],
): Generator<LookAgain, void> {
  if (Array.isArray(part)) {
    for (const each of part) yield* looksAgainIn(each, loops);
    return;
  }
  if (!isNode(part)) return;
  const place = placeOf(part);
  if (place !== undefined) {
    yield* looksFrom(place, loops);
  } else if (part.op === 'rcall') {
    const [name, receiver, args] = part.args;
    const variable = args[0]?.op === 'id' ? args[0].args : '';
    const loop = { variable, range: rangeOf(receiver) };
    yield* looksAgainIn(receiver, loops);
    yield* looksAgainIn(args, LOOPS.has(name) ? [...loops, loop] : loops);
  } else yield* looksAgainIn(part.args, loops);
}

function* looksFrom({ root, path }: Place, loops: readonly Loop[]): Generator<LookAgain, void> {
  if (root === 'value' && loops.length > 0) {
    yield { path, ranges: loops.map(({ range }) => range) };
  }
  const around = loops.slice(0, -1).find(({ variable }) => variable === root);
  const last = loops.at(-1);
  // Its items are together as large as the list they are in.
  if (around !== undefined && last !== undefined) {
    const { range } = around;
    yield {
      path: typeof range === 'object' && 'path' in range ? range.path : [],
      ranges: [last.range],
    };
  }
}

/** How many values and characters the loops look at, at most. A range that cannot be told has `most`. */
export function stepsOf(looks: readonly LookAgain[], value: DecodedValue, most: number): number {
  const roundsOf = (range: Range) => {
    if (range === 'any') return most;
    return 'count' in range ? range.count : itemsOf(valueAt(value, range.path) ?? null).length;
  };
  return looks.reduce((sum, { path, ranges }) => {
    const rounds = ranges.reduce((product, range) => product * roundsOf(range), 1);
    return sum + rounds * sizeOf(valueAt(value, path) ?? null);
  }, 0);
}

/** How many values and characters are in it, itself included. */
export function sizeOf(value: DecodedValue): number {
  const open: DecodedValue[] = [value];
  let size = 0;
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    size += 1;
    if (typeof next === 'string' || next instanceof Uint8Array) size += next.length;
    for (const item of itemsOf(next)) open.push(item);
  }
  return size;
}

/** Returns whether a list or an object in the value has more than that in it. */
export function isLongerThan(max: number, value: DecodedValue): boolean {
  const open: DecodedValue[] = [value];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const items = itemsOf(next);
    if (items.length > max) return true;
    for (const item of items) open.push(item);
  }
  return false;
}

/** Lists what a list or an object has in it. */
function itemsOf(value: DecodedValue): readonly DecodedValue[] {
  if (Array.isArray(value)) return value;
  return isDecodedObject(value) ? Object.values(value) : [];
}

export function isNode(part: unknown): part is ASTNode {
  return typeof part === 'object' && part !== null && 'op' in part && 'args' in part;
}

interface Place {
  readonly root: string;
  readonly path: ValuePath;
}

/** Of `value.items[0]` and the like. */
function placeOf(node: ASTNode): Place | undefined {
  switch (node.op) {
    case 'id':
      return { root: node.args, path: [] };
    case '.':
    case '.?': {
      const [around, name] = node.args;
      return inside(placeOf(around), name);
    }
    case '[]':
    case '[?]': {
      const [around, at] = node.args;
      const step = at.op === 'value' ? at.args : undefined;
      if (typeof step === 'bigint') return inside(placeOf(around), Number(step));
      return typeof step === 'string' ? inside(placeOf(around), step) : undefined;
    }
    default:
      return undefined;
  }
}

function inside(around: Place | undefined, step: string | number): Place | undefined {
  return around && { root: around.root, path: [...around.path, step] };
}

function rangeOf(node: ASTNode): Range {
  if (node.op === 'list' || node.op === 'map') return { count: node.args.length };
  // What a loop makes of a list is no longer than that.
  if (node.op === 'rcall' && LOOPS.has(node.args[0])) return rangeOf(node.args[1]);
  const place = placeOf(node);
  return place?.root === 'value' ? { path: place.path } : 'any';
}
