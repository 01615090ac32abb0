import { type ASTNode, Environment, EvaluationError, ParseError } from '@marcbachmann/cel-js';
import { ok, type Result, refuse } from '@/lib/base/result';
import { type DecodedValue, SentNumber } from '../decode/decoded-value';
import { shorten } from '../text/shorten';
import { isLongerThan, isNode, LOOPS, looksAgainIn, sizeOf, stepsOf } from './loop-steps';
import { PatternCache } from './pattern-cache';
import { type CompilePattern, noPatterns, type PatternRefusal } from './text-pattern';

/** A condition on a decoded value, in Google's Common Expression Language. */
export type Expression = (value: DecodedValue, partitionKey: string) => ExpressionAnswer;

/** `undecided` where the expression does not fit the record, with what it stumbled over. */
export type ExpressionAnswer =
  | { readonly kind: 'answered'; readonly holds: boolean }
  /** Such as a text compared with a number, or a number that cannot be compared exactly. */
  | { readonly kind: 'undecided'; readonly why: UndecidedReason };

/** Why a condition has no answer for a record. The page puts it into words, as `records.undecided`. */
export type UndecidedReason =
  /** A loop in a loop would look at a list that is longer. */
  | { readonly reason: 'long-list'; readonly max: number }
  /** A loop would look at a large part of the value anew for each of many items. */
  | { readonly reason: 'too-many-steps' }
  | { readonly reason: 'not-boolean' }
  /** The record has no such field, so that the condition neither holds for it nor does not. */
  | { readonly reason: 'no-field'; readonly name: string }
  /** A decoder recognized the payload and gave up, so that what is in it was not searched. */
  | { readonly reason: 'undecodable'; readonly decoder: string }
  /** What was to be compared is hidden on this connection. */
  | { readonly reason: 'masked' }
  /** In the words of the library that evaluates it. */
  | { readonly reason: 'failed'; readonly said: string };

/** The reason why an expression is refused before it sees any record. */
export type ExpressionRefusal =
  | {
      readonly reason: 'unreadable' | 'wrong-types';
      readonly detail: string;
      /** Where in the text, in UTF-16 units. */
      readonly start: number | undefined;
      readonly end: number | undefined;
    }
  | { readonly reason: 'not-a-condition'; readonly type: string }
  | { readonly reason: 'too-long' }
  /** A regular expression in it. */
  | { readonly reason: 'pattern'; readonly refusal: PatternRefusal }
  /** Loops in loops could keep the page busy for ever. */
  | { readonly reason: 'too-costly'; readonly name: string };

const MAX_LENGTH = 2000;
const MAX_NESTED_LOOPS = 2;
/** A loop in a loop over a list of a million would take days. */
const MAX_LOOPED_TWICE = 500;
/** About a second, where each looks at one character of a text. */
const MAX_STEPS_AGAIN = 100_000_000;
/** A name for a value lets one double it over and over. */
const COSTLY: ReadonlySet<string> = new Set(['bind']);
/** They make lists that are longer than any in the value. */
const LIST_MAKERS: ReadonlySet<string> = new Set(['split', 'json']);

/**
 * CEL has no loops without an end, no assignment and no way to reach anything but the two
 * variables. Its integers are bigints, so an id beyond 2^53 compares exactly.
 */
const environment = new Environment({
  enableOptionalTypes: true,
  limits: { maxAstNodes: 500, maxDepth: 50, maxListElements: 200, maxMapEntries: 200 },
})
  .registerVariable('value', 'dyn')
  .registerVariable('key', 'string')
  .registerType('decimal', SentNumber)
  .registerFunction('double(decimal): double', ({ text }: SentNumber) => Number(text));

const MATCHES = 'matches';
const LINEAR_MATCHES = 'matchesInLinearTime';
/** Those of the expression that is being evaluated, which takes one step. */
let patternsInUse: PatternCache | undefined;

// CEL's own `matches` takes the engine of JavaScript, and with that some patterns take for ever.
environment.registerFunction(
  `string.${LINEAR_MATCHES}(string): bool`,
  (text: string, pattern: string) => patternsInUse?.test(text, pattern) ?? false,
);

// JSON does not tell 1 from 1.0, so a person must be able to add 1 to either.
for (const [operator, apply] of [
  ['+', (a: number, b: number) => a + b],
  ['-', (a: number, b: number) => a - b],
  ['*', (a: number, b: number) => a * b],
  ['/', (a: number, b: number) => a / b],
] as const) {
  environment.registerOperator(`double ${operator} int`, (a: number, b: bigint) =>
    apply(a, toDouble(b)),
  );
  environment.registerOperator(`int ${operator} double`, (a: bigint, b: number) =>
    apply(toDouble(a), b),
  );
}

/** Whether there may be regular expressions in it, as `compileExpression` then needs an engine. */
export function usesPatterns(text: string): boolean {
  return text.includes(MATCHES);
}

/**
 * An expression in CEL (https://cel.dev), bounded in length and cost because a page runs it on
 * 200,000 records. What it compares with regular expressions is given to `compilePattern`.
 */
export function compileExpression(
  text: string,
  compilePattern: CompilePattern = noPatterns,
): Result<Expression, ExpressionRefusal> {
  if (text.length > MAX_LENGTH) return refuse({ reason: 'too-long' });
  let parsed: ReturnType<typeof environment.parse>;
  try {
    parsed = environment.parse(text);
  } catch (error) {
    if (!(error instanceof ParseError)) throw error;
    return refuse(refusalOf('unreadable', error));
  }
  const calls = [...callsIn(parsed.ast, 0)];
  const nests = calls.some(({ name, depth }) => LOOPS.has(name) && depth > 0);
  const costly = calls.find(
    ({ name, depth }) =>
      COSTLY.has(name) ||
      (nests && LIST_MAKERS.has(name)) ||
      (LOOPS.has(name) && depth >= MAX_NESTED_LOOPS),
  );
  if (costly !== undefined) return refuse({ reason: 'too-costly', name: costly.name });
  const patterns = new PatternCache(compilePattern);
  for (const { node } of calls) {
    const refusal = replaceMatches(node, patterns);
    if (refusal !== undefined) return refuse({ reason: 'pattern', refusal });
  }
  const { type, error } = parsed.check();
  if (error !== undefined) return refuse(refusalOf('wrong-types', error));
  if (type !== 'bool' && type !== 'dyn') {
    return refuse({ reason: 'not-a-condition', type: type ?? '' });
  }
  const looksAgain = [...looksAgainIn(parsed.ast)];
  return ok((value, key) => {
    if (nests && isLongerThan(MAX_LOOPED_TWICE, value)) {
      return { kind: 'undecided', why: { reason: 'long-list', max: MAX_LOOPED_TWICE } };
    }
    if (looksAgain.length > 0) {
      const most = nests ? MAX_LOOPED_TWICE : sizeOf(value);
      if (stepsOf(looksAgain, value, most) > MAX_STEPS_AGAIN) {
        return { kind: 'undecided', why: { reason: 'too-many-steps' } };
      }
    }
    try {
      patternsInUse = patterns.forNextRecord();
      const answer: unknown = parsed({ value, key });
      if (typeof answer === 'boolean') return { kind: 'answered', holds: answer };
      return { kind: 'undecided', why: { reason: 'not-boolean' } };
    } catch (thrown) {
      return { kind: 'undecided', why: reasonOf(thrown) };
    }
  });
}

/** Of what an expression made of a record, which may be as long as that. */
const MAX_SAID_LENGTH = 200;
const NO_SUCH_KEY = /^No such key: (.*)$/s;

function reasonOf(thrown: unknown): UndecidedReason {
  const failed = (said: string) =>
    ({ reason: 'failed', said: shorten(said, MAX_SAID_LENGTH) }) as const;
  if (!(thrown instanceof EvaluationError)) return failed(String(thrown));
  const [, name] = thrown.code === 'no_such_key' ? (NO_SUCH_KEY.exec(thrown.summary) ?? []) : [];
  if (name !== undefined) return { reason: 'no-field', name: shorten(name, MAX_SAID_LENGTH) };
  return failed(thrown.summary.replaceAll(LINEAR_MATCHES, MATCHES));
}

function toDouble(integer: bigint): number {
  const double = Number(integer);
  if (BigInt(double) !== integer) throw new RangeError(`${integer} would be rounded.`);
  return double;
}

interface PlacedError {
  readonly summary: string;
  readonly range?: { readonly start: number; readonly end: number };
}

function refusalOf(
  reason: 'unreadable' | 'wrong-types',
  { summary, range }: PlacedError,
): ExpressionRefusal {
  return { reason, detail: summary, start: range?.start, end: range?.end };
}

interface Call {
  readonly name: string;
  readonly node: ASTNode;
  /** How many loops it stands in. */
  readonly depth: number;
}

function* callsIn(part: unknown, depth: number): Generator<Call> {
  if (Array.isArray(part)) {
    for (const each of part) yield* callsIn(each, depth);
  } else if (isNode(part)) {
    if (part.op !== 'rcall') return yield* callsIn(part.args, depth);
    const [name, receiver, args] = part.args;
    yield { name, node: part, depth };
    yield* callsIn(receiver, depth);
    yield* callsIn(args, LOOPS.has(name) ? depth + 1 : depth);
  }
}

/** Renames a call of `matches`; answers what is wrong with a pattern that stands there. */
function replaceMatches(node: ASTNode, patterns: PatternCache): PatternRefusal | undefined {
  if (node.op !== 'rcall' || node.args[0] !== MATCHES) return undefined;
  node.args[0] = LINEAR_MATCHES;
  const [pattern] = node.args[2];
  if (pattern?.op !== 'value' || typeof pattern.args !== 'string') return undefined;
  const compiled = patterns.compile(pattern.args);
  return compiled.ok ? undefined : compiled.refusal;
}
