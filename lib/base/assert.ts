/** Fails loudly where the program itself, not its input, is wrong. */
export function assert(condition: unknown, message: string): asserts condition {
  if (!condition) throw new Error(`Assertion failed: ${message}`);
}

/** The value, where its absence would be a mistake of ours. */
export function ensure<Value>(value: Value | undefined, what: string): Value {
  assert(value !== undefined, `${what} is missing`);
  return value;
}

/** Ends a `switch` over a union, so that a new member fails to compile here. */
export function assertNever(value: never): never {
  throw new Error(`Unexpected value: ${String(value)}`);
}
