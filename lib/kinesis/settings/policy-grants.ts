/** What one statement of a resource policy says of some principals. */
export interface PolicyGrant {
  readonly effect: 'allow' | 'deny';
  /** Account ids, ARNs or service names, as the policy has them; `*` is anybody. */
  readonly principals: readonly string[];
  readonly access: PolicyAccess;
  /** Under conditions, which are not put into words. */
  readonly isConditional: boolean;
}

/** What a person wants to know of a list of actions; `look` is to describe and list alone. */
export type PolicyAccess = 'read' | 'write' | 'read-and-write' | 'look';

/** Without these nobody gets at a record (facts §2.6). */
const READS = ['kinesis:GetRecords', 'kinesis:SubscribeToShard'];
const WRITES = ['kinesis:PutRecord', 'kinesis:PutRecords'];

/**
 * Who may read and who may write by a resource policy, a statement each; undefined where a statement
 * cannot be put so: it names who or what it is *not* about, or is no statement of IAM.
 */
export function policyGrants(policy: string): readonly PolicyGrant[] | undefined {
  const parsed = parseObject(policy);
  if (parsed === undefined) return undefined;
  const grants = listOf(parsed.Statement).map(grantOf);
  const known = grants.filter((grant) => grant !== undefined);
  return known.length === grants.length ? known : undefined;
}

function grantOf(statement: unknown): PolicyGrant | undefined {
  if (!isObject(statement)) return undefined;
  const { Effect: effect, Principal: principal, Action: action, Condition: condition } = statement;
  const principals = isObject(principal)
    ? Object.values(principal).flatMap(textsIn)
    : textsIn(principal);
  const actions = textsIn(action);
  if (principals.length === 0 || actions.length === 0) return undefined;
  if (effect !== 'Allow' && effect !== 'Deny') return undefined;
  return {
    effect: effect === 'Allow' ? 'allow' : 'deny',
    principals,
    access: accessOf(actions),
    isConditional: condition !== undefined,
  };
}

function accessOf(actions: readonly string[]): PolicyAccess {
  const includesAny = (wanted: readonly string[]) =>
    actions.some((action) => wanted.some((operation) => matches(action, operation)));
  const reads = includesAny(READS);
  const writes = includesAny(WRITES);
  if (reads && writes) return 'read-and-write';
  if (reads) return 'read';
  return writes ? 'write' : 'look';
}

/** As IAM compares actions: whatever the case, `*` for any characters and `?` for one. */
function matches(action: string, operation: string): boolean {
  let pattern = '';
  for (const character of action) {
    pattern += character === '*' ? '.*' : character === '?' ? '.' : literalOf(character);
  }
  return new RegExp(`^${pattern}$`, 'iu').test(operation);
}

function literalOf(character: string): string {
  return /\w/.test(character) ? character : `\\u{${character.codePointAt(0)?.toString(16)}}`;
}

function textsIn(value: unknown): readonly string[] {
  return listOf(value).filter((each) => typeof each === 'string');
}

/** IAM allows one alone where there may be a list. */
function listOf(value: unknown): readonly unknown[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? value : [value];
}

function parseObject(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const parsed: unknown = JSON.parse(text);
    return isObject(parsed) ? parsed : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
