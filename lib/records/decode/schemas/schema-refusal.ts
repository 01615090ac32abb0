/** What is wrong in a schema, each problem with the values that it has: `records.schema-problems`. */
export const SCHEMA_PROBLEMS = {
  'max-depth': ['max'],
  'not-a-type': [],
  'bad-field': [],
  'no-size': [],
  'undefined-name': ['name'],
  'nameless-type': ['kind'],
  'not-a-list': ['member'],
} as const satisfies Readonly<Record<string, readonly string[]>>;

type ProblemName = keyof typeof SCHEMA_PROBLEMS;

/** One of SCHEMA_PROBLEMS with its values, as `{ problem: 'undefined-name', name: 'Order' }`. */
export type SchemaProblem = {
  [Name in ProblemName]: { readonly problem: Name } & Readonly<
    Record<(typeof SCHEMA_PROBLEMS)[Name][number], string | number>
  >;
}[ProblemName];

/** Why a schema that a person gave cannot be used. */
export type SchemaRefusal =
  /** In the words of the library or the browser that reads it. */
  | { readonly reason: 'unreadable'; readonly said: string }
  | { readonly reason: 'wrong'; readonly problem: SchemaProblem }
  | { readonly reason: 'no-such-message'; readonly messageNames: readonly string[] };
