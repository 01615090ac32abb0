import * as z from 'zod/mini';

/** Whether a stream of the simulator has the limits of throughput and rates that AWS has. */
export const setLimitsRequest = z.strictObject({ enabled: z.boolean() });
