import * as z from 'zod/mini';
import { hashKeySchema } from './hash-key-schema';

// Apart from the calls that send them, so that no page loads the schemas.

export const startRunRequest = z.strictObject({
  /** The layout that the plan was made for, as GET of the stream gave it. */
  layout: z.string(),
  added: z.array(hashKeySchema),
  removed: z.array(hashKeySchema),
});

/** A stop says nothing but which run, and that stands in the path. */
export const stopRunRequest = z.strictObject({});
