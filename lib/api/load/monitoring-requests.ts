import * as z from 'zod/mini';

/** Whether the stream's shards report to CloudWatch each for itself. */
export const monitoringRequest = z.strictObject({ enabled: z.boolean() });
