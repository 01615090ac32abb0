import { type ASTNode, Environment, EvaluationError, ParseError } from '@marcbachmann/cel-js';
import { ok, type Result, refuse } from '@/lib/base/result';
import type { DecodedValue } from './decoded-value';

/** A condition on a decoded value, in Google's Common Expression Language. */
export type Expression = (value: DecodedValue, partitionKey: string) => ExpressionAnswer;

export type ExpressionAnswer =
  | { readonly kind: 'answered'; readonly holds: boolean }
  /** Such as a text compared with a number, or a number that cannot be compared exactly. */
  | { readonly kind: 'undecided'; readonly detail: string };

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
  /** Regular expressions and loops in loops could keep the page busy for ever. */
  | { readonly reason: 'too-costly'; readonly name: string };

const MAX_LENGTH = 2000;
const MAX_NESTED_LOOPS = 2;
const LOOPS: ReadonlySet<string> = new Set(['all', 'exists', 'exists_one', 'map', 'filter']);

/**
 * CEL has no loops without an end, no assignment and no way to reach anything but the two
 * variables. Its integers are bigints, so an id beyond 2^53 compares exactly.
 */
const environment = new Environment({
  enableOptionalTypes: true,
  limits: { maxAstNodes: 500, maxDepth: 50, maxListElements: 200, maxMapEntries: 200 },
})
  .registerVariable('value', 'dyn')
  .registerVariable('key', 'string');

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

export function compileExpression(text: string): Result<Expression, ExpressionRefusal> {
  if (text.length > MAX_LENGTH) return refuse({ reason: 'too-long' });
  let parsed: ReturnType<typeof environment.parse>;
  try {
    parsed = environment.parse(text);
  } catch (error) {
    if (!(error instanceof ParseError)) throw error;
    return refuse(refusalOf('unreadable', error));
  }
  const costly = costlyCall(parsed.ast, MAX_NESTED_LOOPS);
  if (costly !== undefined) return refuse({ reason: 'too-costly', name: costly });
  const { type, error } = parsed.check();
  if (error !== undefined) return refuse(refusalOf('wrong-types', error));
  if (type !== 'bool' && type !== 'dyn') {
    return refuse({ reason: 'not-a-condition', type: type ?? '' });
  }
  return ok((value, key) => {
    try {
      const answer: unknown = parsed({ value, key });
      if (typeof answer === 'boolean') return { kind: 'answered', holds: answer };
      return { kind: 'undecided', detail: 'The answer is neither true nor false.' };
    } catch (thrown) {
      // A record without the field is one that the condition does not hold for.
      if (thrown instanceof EvaluationError && thrown.code === 'no_such_key') {
        return { kind: 'answered', holds: false };
      }
      const detail = thrown instanceof EvaluationError ? thrown.summary : String(thrown);
      return { kind: 'undecided', detail };
    }
  });
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

/** The name of a call that is not let in; undefined where all are. */
function costlyCall(part: unknown, loopsLeft: number): string | undefined {
  if (Array.isArray(part)) return firstCostly(part, loopsLeft);
  if (!isNode(part)) return undefined;
  if (part.op !== 'rcall') return costlyCall(part.args, loopsLeft);
  const [name, receiver, args] = part.args;
  if (name === 'matches') return name;
  const isLoop = LOOPS.has(name);
  if (isLoop && loopsLeft === 0) return name;
  return costlyCall(receiver, loopsLeft) ?? firstCostly(args, isLoop ? loopsLeft - 1 : loopsLeft);
}

function firstCostly(parts: readonly unknown[], loopsLeft: number): string | undefined {
  for (const part of parts) {
    const name = costlyCall(part, loopsLeft);
    if (name !== undefined) return name;
  }
  return undefined;
}

function isNode(part: unknown): part is ASTNode {
  return typeof part === 'object' && part !== null && 'op' in part && 'args' in part;
}
