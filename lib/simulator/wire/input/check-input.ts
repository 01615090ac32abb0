import { assertNever } from '@/lib/base/assert';
import { KinesisError } from '../../model/kinesis-error';
import type {
  Fields,
  IntegerMember,
  ListMember,
  MapMember,
  Member,
  TextMember,
} from '../../model/shape';

/** The constraint check of a request whose types are right (facts §7.3): all faults at once. */
export function checkFields(fields: Fields, input: object): void {
  const faults: string[] = [];
  findFaults(fields, input, () => '', faults);
  if (faults.length === 0) return;
  const shown = faults.slice(0, MAX_FAULTS);
  const errors = shown.length === 1 ? 'validation error' : 'validation errors';
  throw new KinesisError(
    'ValidationException',
    `${shown.length} ${errors} detected: ${shown.join('; ')}`,
  );
}

const MAX_FAULTS = 10;

/** A path is a function, because hardly any is ever printed and PutRecords has 1,500. */
type Path = () => string;

function findFaults(fields: Fields, input: object, path: Path, faults: string[]): void {
  for (const name in fields) {
    const member = fields[name];
    if (member === undefined) continue;
    const value: unknown = Reflect.get(input, name);
    if (value === undefined && !member.required) continue;
    findFaultsOfMember(member, value, path, name, faults);
  }
}

function findFaultsOfMember(
  member: Member,
  value: unknown,
  path: Path,
  name: string,
  faults: string[],
): void {
  if (value === undefined) {
    faults.push(fault(' null', memberPath(path, name), 'Member must not be null'));
    return;
  }
  for (const constraint of brokenConstraints(member, value)) {
    faults.push(fault(printValue(member, value), memberPath(path, name), constraint));
  }
  if (member.kind === 'list' && Array.isArray(value)) {
    for (const [index, item] of value.entries()) {
      if (member.of.kind === 'text') continue;
      findFaults(
        member.of.fields,
        item,
        () => `${memberPath(path, name)}.${index + 1}.member.`,
        faults,
      );
    }
  }
  if (member.kind === 'structure' && typeof value === 'object' && value !== null) {
    findFaults(member.fields, value, () => `${memberPath(path, name)}.`, faults);
  }
}

function memberPath(path: Path, name: string): string {
  return `${path()}${name.charAt(0).toLowerCase()}${name.slice(1)}`;
}

function fault(value: string, path: string, constraint: string): string {
  return `Value${value} at '${path}' failed to satisfy constraint: ${constraint}`;
}

function brokenConstraints(member: Member, value: unknown): readonly string[] {
  switch (member.kind) {
    case 'text':
      return typeof value === 'string' ? brokenText(member, value) : NONE;
    case 'integer':
      return typeof value === 'number' ? brokenInteger(member, value) : NONE;
    case 'blob':
      return value instanceof Uint8Array ? brokenLength(value.length, 0, member.maxLength) : NONE;
    case 'list':
      return Array.isArray(value) ? brokenList(member, value) : NONE;
    case 'map':
      return value instanceof Map ? brokenMap(member, value) : NONE;
    case 'boolean':
    case 'timestamp':
    case 'structure':
      return NONE;
    default:
      return assertNever(member);
  }
}

const NONE: readonly string[] = [];

function brokenText(member: TextMember, value: string): readonly string[] {
  const { pattern, oneOf } = member;
  const length = brokenLength(value.length, member.minLength, member.maxLength);
  const isAsPattern = pattern === undefined || isMatched(value, pattern, member.maxLength);
  if (isAsPattern && (oneOf === undefined || oneOf.includes(value))) return length;
  const broken: string[] = [];
  if (!isAsPattern) broken.push(`Member must satisfy regular expression pattern: ${pattern}`);
  if (oneOf !== undefined && !oneOf.includes(value)) {
    broken.push(`Member must satisfy enum value set: [${oneOf.join(', ')}]`);
  }
  return [...broken, ...length];
}

function brokenInteger({ min, max }: IntegerMember, value: number): readonly string[] {
  if (min !== undefined && value < min) {
    return [`Member must have value greater than or equal to ${min}`];
  }
  if (max !== undefined && value > max) {
    return [`Member must have value less than or equal to ${max}`];
  }
  return NONE;
}

function brokenLength(length: number, min = 0, max = Number.POSITIVE_INFINITY): readonly string[] {
  if (length < min) return [`Member must have length greater than or equal to ${min}`];
  if (length > max) return [`Member must have length less than or equal to ${max}`];
  return NONE;
}

function brokenList(
  { minLength, maxLength, of }: ListMember,
  items: readonly unknown[],
): readonly string[] {
  const length = brokenLength(items.length, minLength, maxLength);
  if (of.kind !== 'text') return length;
  return [...length, ...brokenItems(of, items, 'Member must satisfy constraint')];
}

function brokenMap(
  { minLength, maxLength, keys, values }: MapMember,
  entries: ReadonlyMap<unknown, unknown>,
): readonly string[] {
  return [
    ...brokenLength(entries.size, minLength, maxLength),
    ...brokenItems(keys, [...entries.keys()], 'Map keys must satisfy constraint'),
    ...brokenItems(values, [...entries.values()], 'Map value must satisfy constraint'),
  ];
}

/** Of texts inside a list or a map: all that they must be, in one constraint. */
function brokenItems(
  of: TextMember,
  items: readonly unknown[],
  constraint: string,
): readonly string[] {
  if (items.every((item) => brokenConstraints(of, item).length === 0)) return NONE;
  const { minLength = 0, maxLength, oneOf } = of;
  const rule =
    oneOf === undefined
      ? `Member must have length less than or equal to ${maxLength}, ` +
        `Member must have length greater than or equal to ${minLength}`
      : `Member must satisfy enum value set: [${oneOf.join(', ')}]`;
  return [`${constraint}: [${rule}]`];
}

/** The longest that an ARN may be. */
const MAX_MATCHED_LENGTH = 2048;

/**
 * The patterns of ARNs are tried at every place of a text, several times over. What is far too long
 * is not tried: its length is a fault in any case.
 */
function isMatched(value: string, pattern: string, maxLength = Number.POSITIVE_INFINITY): boolean {
  const isFarTooLong = value.length > Math.max(maxLength, MAX_MATCHED_LENGTH);
  return isFarTooLong || wholePattern(pattern).test(value);
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

/**
 * As AWS's messages print a value, with the space before it. They have not printed data since about
 * 2020; that this goes for a list of records as well is assumed (facts §4.1).
 */
function printValue(member: Member, value: unknown): string {
  if (member.kind === 'blob') return '';
  if (member.kind === 'list' && Array.isArray(value)) {
    return member.of.kind === 'text' ? ` '[${value.join(', ')}]'` : '';
  }
  if (value instanceof Map) {
    return ` '{${[...value].map(([key, item]) => `${key}=${item}`).join(', ')}}'`;
  }
  return ` '${value}'`;
}
