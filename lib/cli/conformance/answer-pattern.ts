/** What an answer has to look like: plain values are equal, objects hold at least these members. */
export type AnswerPattern =
  | string
  | number
  | boolean
  | undefined
  | RegExp
  | Uint8Array
  | ((value: unknown) => boolean)
  | readonly AnswerPattern[]
  | { readonly [member: string]: AnswerPattern };

/** Each place where an answer differs from the pattern, with what is there; none where it fits. */
export function differencesFrom(
  pattern: AnswerPattern,
  actual: unknown,
  path = 'answer',
): readonly string[] {
  if (Array.isArray(pattern)) return differencesInList(pattern, actual, path);
  if (isMembers(pattern)) {
    if (typeof actual !== 'object' || actual === null) return [`${path}: ${show(actual)}`];
    return Object.entries(pattern).flatMap(([name, member]) =>
      differencesFrom(member, Reflect.get(actual, name), `${path}.${name}`),
    );
  }
  return fits(pattern, actual) ? [] : [`${path}: ${show(actual)} instead of ${show(pattern)}`];
}

function differencesInList(
  pattern: readonly AnswerPattern[],
  actual: unknown,
  path: string,
): readonly string[] {
  if (!Array.isArray(actual)) return [`${path}: ${show(actual)} instead of a list`];
  if (actual.length !== pattern.length) {
    return [`${path}: ${actual.length} items instead of ${pattern.length}`];
  }
  return pattern.flatMap((item, index) =>
    differencesFrom(item, actual[index], `${path}[${index}]`),
  );
}

function isMembers(
  pattern: AnswerPattern,
): pattern is { readonly [member: string]: AnswerPattern } {
  return (
    typeof pattern === 'object' && !(pattern instanceof RegExp || pattern instanceof Uint8Array)
  );
}

function fits(pattern: AnswerPattern, actual: unknown): boolean {
  if (typeof pattern === 'function') return pattern(actual);
  if (pattern instanceof RegExp) return typeof actual === 'string' && pattern.test(actual);
  if (pattern instanceof Uint8Array) {
    return actual instanceof Uint8Array && Buffer.compare(pattern, actual) === 0;
  }
  return Object.is(pattern, actual);
}

const MAX_SHOWN = 200;

function show(value: unknown): string {
  if (typeof value === 'function' || value instanceof RegExp) return String(value);
  return String(JSON.stringify(value)).slice(0, MAX_SHOWN);
}
