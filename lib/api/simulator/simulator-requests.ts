import * as z from 'zod/mini';
import type { ClockMode } from '@/lib/base/clock';
import { STREAM_NAME_PATTERN } from '@/lib/kinesis/limits';
import { OPERATION_NAMES } from '@/lib/kinesis/operation-names';
import { FAULT_KINDS, MAX_FAULT_DELAY_MS, MAX_FAULT_RULES } from '@/lib/simulator-contract/faults';

/** A speed only; `jumpClockRequest` moves the clock. */
export const setClockRequest = z.strictObject({
  mode: z.enum(['real', '60x', '3600x', 'paused'] satisfies ClockMode[]),
});

/** An hour or a day of the simulator's time. */
export const jumpClockRequest = z.strictObject({ by: z.enum(['hour', 'day']) });

const faultRule = z.strictObject({
  kind: z.enum(FAULT_KINDS),
  operation: z.optional(z.enum(OPERATION_NAMES)),
  streamName: z.optional(z.string().check(z.regex(STREAM_NAME_PATTERN))),
  percent: z._default(z.number().check(z.minimum(0), z.maximum(100)), 100),
  delayMs: z._default(z.int().check(z.minimum(0), z.maximum(MAX_FAULT_DELAY_MS)), 0),
});

/** Replaces all faults. */
export const putFaultsRequest = z.strictObject({
  rules: z.array(faultRule).check(z.maxLength(MAX_FAULT_RULES)),
});

/** The body of a DELETE, which is empty. */
export const switchFaultsOffRequest = z.strictObject({});
