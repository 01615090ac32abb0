import * as z from 'zod/mini';
import { MAX_JSON_VALUES } from '@/lib/base/json/bounded-json';
import { MAX_PARTITION_KEY_LENGTH, MAX_RECORDS_PER_PUT } from '@/lib/kinesis/limits';
import { hashKeySchema } from '../streams/hash-key-schema';

// Apart from the calls that send them, so that no page loads the schemas.

/** What all may weigh together is for Kinesis to say; the body's limit is above it. */
export const putRecordsRequest = z.strictObject({
  records: z
    .array(
      z.strictObject({
        /** Empty for none; whether the stream wants one is for Kinesis to say. */
        partitionKey: z.string().check(z.maxLength(MAX_PARTITION_KEY_LENGTH)),
        explicitHashKey: z.optional(hashKeySchema),
        data: z.base64(),
      }),
    )
    .check(z.minLength(1), z.maxLength(MAX_RECORDS_PER_PUT)),
});
/** One PutRecords call. Kinesis itself checks the size of all records together (facts §4.1). */
export type PutRecordsRequest = z.infer<typeof putRecordsRequest>;

/** 10 MiB of data in base64, with partition keys and what JSON puts around them. */
export const PUT_BODY = { maxBytes: 16 * 1024 * 1024, maxValues: MAX_JSON_VALUES };
