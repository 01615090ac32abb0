import * as z from 'zod/mini';
import { STREAM_NAME_PATTERN } from '@/lib/kinesis/limits';
import { isPaceValid, MAX_READ_RECORDS_PER_SECOND } from '@/lib/simulator-contract/reader-pace';
import { checkTraffic } from '@/lib/simulator-contract/traffic';
import { partitionKeyMix } from '@/lib/simulator-contract/traffic-schema';

// Apart from the calls that send them, so that no page loads the schemas.

const OF_THE_MIX: ReadonlySet<string> = new Set(['count', 'exponent', 'share']);

/** The bounds are those of `checkTraffic`, which the form uses too. */
export const trafficRequest = z
  .strictObject({
    recordsPerSecond: z.number(),
    recordBytes: z.number(),
    partitionKeys: partitionKeyMix,
  })
  .check((context) => {
    for (const { field, min, max } of checkTraffic(context.value)) {
      context.issues.push({
        code: 'custom',
        input: context.value,
        path: OF_THE_MIX.has(field) ? ['partitionKeys', field] : [field],
        message:
          field === 'exponent' || field === 'share'
            ? `Must be a number from ${min} to ${max}`
            : `Must be a whole number from ${min} to ${max}`,
      });
    }
  });

/** Whether the stream has the limits of throughput and rates that AWS has. */
export const limitsRequest = z.strictObject({ enabled: z.boolean() });

/** The name of the consumer is in the path. */
export const readerRequest = z.strictObject({
  pace: z
    .discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('rate'), recordsPerSecond: z.number() }),
      z.strictObject({ kind: z.literal('share'), share: z.number() }),
      z.strictObject({ kind: z.literal('paused') }),
    ])
    .check(
      z.refine(isPaceValid, {
        error:
          `Must be 1 to ${MAX_READ_RECORDS_PER_SECOND} whole records per second, ` +
          'or a share from 0 to 1',
      }),
    ),
  from: z._default(z.enum(['LATEST', 'TRIM_HORIZON']), 'LATEST'),
});

/** To stop says nothing but what, and that stands in the path. */
export const stopRequest = z.strictObject({});

/** The stream whose shards are copied. */
export const copyStreamRequest = z.strictObject({
  connectionId: z.string(),
  streamName: z.string().check(z.regex(STREAM_NAME_PATTERN)),
});
/** The stream whose shards are copied, on any connection. */
export type CopyStreamRequest = z.infer<typeof copyStreamRequest>;

/** Anything: what is wrong with a file is said in one sentence, by `parseSnapshot`. */
export const snapshotRequest = z.unknown();
