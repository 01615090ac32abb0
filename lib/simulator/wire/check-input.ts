import { assertNever } from '@/lib/base/assert';
import { KinesisError } from '../kinesis-error';
import type { Fields, Member, TextMember } from '../shape';
import { printBlob } from '../wire-value';

/** The constraint check of a request whose types are right (FACTS §1.3): all faults at once. */
export function checkFields(fields: Fields, input: object): void {
  const faults = [...faultsOfFields(fields, input, '')].slice(0, MAX_FAULTS);
  if (faults.length === 0) return;
  const errors = faults.length === 1 ? 'validation error' : 'validation errors';
  throw new KinesisError(
    'ValidationException',
    `${faults.length} ${errors} detected: ${faults.join('; ')}`,
  );
}

const MAX_FAULTS = 10;

function* faultsOfFields(fields: Fields, input: object, path: string): Generator<string> {
  const given = new Map<string, unknown>(Object.entries(input));
  for (const [name, member] of Object.entries(fields)) {
    const memberPath = `${path}${name.charAt(0).toLowerCase()}${name.slice(1)}`;
    yield* faultsOfMember(member, given.get(name), memberPath);
  }
}

function* faultsOfMember(member: Member, value: unknown, path: string): Generator<string> {
  if (value === undefined) {
    if (member.required) yield fault('null', path, 'Member must not be null');
    return;
  }
  const text = () => `'${printValue(member, value)}'`;
  for (const constraint of brokenConstraints(member, value)) yield fault(text(), path, constraint);
  if (member.kind === 'list' && Array.isArray(value)) {
    for (const [index, item] of value.entries()) {
      if (member.of.kind === 'text') continue;
      yield* faultsOfFields(member.of.fields, item, `${path}.${index + 1}.member.`);
    }
  }
  if (member.kind === 'structure' && typeof value === 'object' && value !== null) {
    yield* faultsOfFields(member.fields, value, `${path}.`);
  }
}

function fault(value: string, path: string, constraint: string): string {
  return `Value ${value} at '${path}' failed to satisfy constraint: ${constraint}`;
}

function* brokenConstraints(member: Member, value: unknown): Generator<string> {
  switch (member.kind) {
    case 'text':
      if (typeof value !== 'string') return;
      if (member.pattern !== undefined && !wholePattern(member.pattern).test(value)) {
        yield `Member must satisfy regular expression pattern: ${member.pattern}`;
      }
      if (member.oneOf !== undefined && !member.oneOf.includes(value)) {
        yield `Member must satisfy enum value set: [${member.oneOf.join(', ')}]`;
      }
      yield* brokenLength(value.length, member.minLength, member.maxLength);
      return;
    case 'integer':
      if (typeof value !== 'number') return;
      if (member.min !== undefined && value < member.min) {
        yield `Member must have value greater than or equal to ${member.min}`;
      }
      if (member.max !== undefined && value > member.max) {
        yield `Member must have value less than or equal to ${member.max}`;
      }
      return;
    case 'blob':
      if (value instanceof Uint8Array) yield* brokenLength(value.length, 0, member.maxLength);
      return;
    case 'list':
      if (Array.isArray(value)) {
        yield* brokenLength(value.length, member.minLength, member.maxLength);
        if (member.of.kind === 'text') {
          yield* brokenItems(member.of, value, 'Member must satisfy constraint');
        }
      }
      return;
    case 'map':
      if (value instanceof Map) {
        yield* brokenLength(value.size, member.minLength, member.maxLength);
        yield* brokenItems(member.keys, [...value.keys()], 'Map keys must satisfy constraint');
        yield* brokenItems(member.values, [...value.values()], 'Map value must satisfy constraint');
      }
      return;
    case 'boolean':
    case 'timestamp':
    case 'structure':
      return;
    default:
      assertNever(member);
  }
}

function* brokenLength(length: number, min = 0, max = Number.POSITIVE_INFINITY): Generator<string> {
  if (length < min) yield `Member must have length greater than or equal to ${min}`;
  if (length > max) yield `Member must have length less than or equal to ${max}`;
}

/** Of texts inside a list or a map: all that they must be, in one constraint. */
function* brokenItems(
  of: TextMember,
  items: readonly unknown[],
  constraint: string,
): Generator<string> {
  if (items.every((item) => [...brokenConstraints(of, item)].length === 0)) return;
  const { minLength = 0, maxLength, oneOf } = of;
  const rule =
    oneOf === undefined
      ? `Member must have length less than or equal to ${maxLength}, ` +
        `Member must have length greater than or equal to ${minLength}`
      : `Member must satisfy enum value set: [${oneOf.join(', ')}]`;
  yield `${constraint}: [${rule}]`;
}

const wholePatterns = new Map<string, RegExp>();

/** The patterns of the table, a dozen of them, each compiled once. */
function wholePattern(pattern: string): RegExp {
  const known = wholePatterns.get(pattern);
  if (known !== undefined) return known;
  const compiled = new RegExp(`^(?:${pattern})$`);
  wholePatterns.set(pattern, compiled);
  return compiled;
}

/** As AWS's messages print a value: a blob and a structure by what they are in Java. */
function printValue(member: Member, value: unknown): string {
  if (value instanceof Uint8Array) return printBlob(value.length);
  if (member.kind === 'list' && Array.isArray(value)) {
    const { of } = member;
    return `[${value.map((item) => (of.kind === 'text' ? item : of.javaName)).join(', ')}]`;
  }
  if (value instanceof Map) {
    return `{${[...value].map(([key, item]) => `${key}=${item}`).join(', ')}}`;
  }
  return String(value);
}
