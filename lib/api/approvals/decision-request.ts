import * as z from 'zod/mini';
import type { Decision } from './approval';

// Apart from the call that sends it, so that no page loads the schema.

/** The path says which approval it is. */
export const decisionRequest = z.strictObject({
  decision: z.enum(['approve', 'refuse']) satisfies z.ZodMiniType<Decision>,
});
