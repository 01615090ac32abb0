import * as z from 'zod/mini';
import { MAX_SHARDS_PER_STREAM, STREAM_NAME_PATTERN } from '@/lib/kinesis/limits';

// Apart from the calls that send them, so that no page loads the schemas.

/** A stream of so many equal shards, or an on-demand one where no count is given. */
export const createStreamRequest = z.strictObject({
  streamName: z.string().check(z.regex(STREAM_NAME_PATTERN)),
  shardCount: z.optional(z.int().check(z.minimum(1), z.maximum(MAX_SHARDS_PER_STREAM))),
});
/** See `createStreamRequest` for the bounds. */
export type CreateStreamRequest = z.infer<typeof createStreamRequest>;

/** Asks for the name twice, in the path and in the body. */
export const deleteStreamRequest = z.strictObject({
  /** The name again, typed by a person: a delete cannot be taken back. */
  confirmedStreamName: z.string(),
  /** Kinesis deletes a stream that has consumers only where this is set. */
  enforceConsumerDeletion: z._default(z.boolean(), false),
});
/** As it was parsed: `enforceConsumerDeletion` is false where it was left out. */
export type DeleteStreamRequest = z.infer<typeof deleteStreamRequest>;
