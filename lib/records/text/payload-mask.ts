/** What of the payloads is not to be seen: all, or what is at these paths in their JSON. */
export type PayloadMask = 'all' | readonly FieldPath[];

/** Names of fields and positions in arrays; `*` is any of them. */
export type FieldPath = readonly string[];

/** `customer.email`, `items.*.price` */
export function parseFieldPath(text: string): FieldPath | undefined {
  const names = text.split('.');
  return names.every((name) => name !== '') ? names : undefined;
}
