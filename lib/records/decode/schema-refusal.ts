/** Why a schema that a person gave cannot be used. */
export type SchemaRefusal =
  | { readonly reason: 'unreadable'; readonly detail: string }
  | { readonly reason: 'no-such-message'; readonly messageNames: readonly string[] };
