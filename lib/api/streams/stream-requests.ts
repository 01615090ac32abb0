import * as z from 'zod/mini';
import {
  MAX_RETENTION_HOURS,
  MAX_SHARDS_PER_STREAM,
  MIN_RETENTION_HOURS,
  STREAM_NAME_PATTERN,
} from '@/lib/kinesis/limits';
import type { NewStream } from '@/lib/kinesis/settings/new-stream';
import {
  MAX_TAG_KEY_LENGTH,
  MAX_TAG_VALUE_LENGTH,
  MAX_TAGS,
} from '@/lib/kinesis/settings/setting-limits';

// Apart from the calls that send them, so that no page loads the schemas.

/** A key stands for one value: of two, one would be lost without a word. */
const tags = z.array(
  z.strictObject({
    key: z.string().check(z.minLength(1), z.maxLength(MAX_TAG_KEY_LENGTH)),
    value: z.string().check(z.maxLength(MAX_TAG_VALUE_LENGTH)),
  }),
);

/** A stream of so many equal shards, or an on-demand one where no count is given. */
export const createStreamRequest = z.strictObject({
  streamName: z.string().check(z.regex(STREAM_NAME_PATTERN)),
  shardCount: z.optional(z.int().check(z.minimum(1), z.maximum(MAX_SHARDS_PER_STREAM))),
  retentionHours: z.optional(
    z.int().check(z.minimum(MIN_RETENTION_HOURS), z.maximum(MAX_RETENTION_HOURS)),
  ),
  tags: z.optional(
    tags.check(
      z.maxLength(MAX_TAGS),
      z.refine((all) => new Set(all.map(({ key }) => key)).size === all.length, 'A key twice'),
    ),
  ),
}) satisfies z.ZodMiniType<NewStream>;

export const deleteStreamRequest = z.strictObject({
  /** Kinesis deletes a stream that has consumers only where this is set. */
  enforceConsumerDeletion: z._default(z.boolean(), false),
});
/** As it was parsed: `enforceConsumerDeletion` is false where it was left out. */
export type DeleteStreamRequest = z.infer<typeof deleteStreamRequest>;
