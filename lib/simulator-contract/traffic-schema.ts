import * as z from 'zod/mini';

// Apart from the settings, so that no page loads the schema.

/** The members of each mix; `checkTraffic` has their bounds. */
export const partitionKeyMix = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('uniform'), count: z.number() }),
  z.strictObject({ kind: z.literal('zipf'), count: z.number(), exponent: z.number() }),
  z.strictObject({ kind: z.literal('hot'), count: z.number(), share: z.number() }),
  z.strictObject({ kind: z.literal('sequential') }),
]);
