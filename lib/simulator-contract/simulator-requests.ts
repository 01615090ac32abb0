import * as z from 'zod/mini';
import type { ClockMode } from '@/lib/base/clock';
import { STREAM_NAME_PATTERN } from '@/lib/kinesis/limits';
import { OPERATION_NAMES } from '@/lib/kinesis/operation-names';
import { MAX_JUMP_MS } from './clock-jump';
import { FAULT_KINDS, MAX_FAULT_DELAY_MS, MAX_FAULT_RULES } from './faults';

// Both the console's routes and the simulator's port accept these bodies.

const streamName = z.string().check(z.regex(STREAM_NAME_PATTERN));

/** A speed only; `jumpClockRequest` moves the clock. */
export const setClockRequest = z.strictObject({
  mode: z.enum(['real', '60x', '3600x', 'paused'] satisfies ClockMode[]),
});

const JUMP = `Must be hour, day, or whole milliseconds from 1 to ${MAX_JUMP_MS}`;

/** An hour, a day or milliseconds of the simulator's time. */
export const jumpClockRequest = z.strictObject({
  by: z.union(
    [
      z.enum(['hour', 'day']),
      z.int().check(z.minimum(1, { error: JUMP }), z.maximum(MAX_JUMP_MS, { error: JUMP })),
    ],
    { error: JUMP },
  ),
});

const faultRule = z.strictObject({
  kind: z.enum(FAULT_KINDS),
  operation: z.optional(z.enum(OPERATION_NAMES)),
  streamName: z.optional(streamName),
  percent: z._default(z.number().check(z.minimum(0), z.maximum(100)), 100),
  delayMs: z._default(z.int().check(z.minimum(0), z.maximum(MAX_FAULT_DELAY_MS)), 0),
});
/** A rule as it is sent: percentage and delay may be left out. */
export type SentFaultRule = z.input<typeof faultRule>;

/** Replaces all faults. */
export const putFaultsRequest = z.strictObject({
  rules: z.array(faultRule).check(z.maxLength(MAX_FAULT_RULES)),
});

/** The body of a DELETE, which is empty. */
export const switchFaultsOffRequest = z.strictObject({});

/** Everything, one stream, the records of one stream, or those of all streams. */
export const resetRequest = z.strictObject({
  streamName: z.optional(streamName),
  only: z.optional(z.literal('records')),
});
/** The part that a reset brings back to the start. */
export type ResetScope = z.infer<typeof resetRequest>;

/** The name that a snapshot of the whole simulator is kept under. */
export const snapshotName = z
  .string()
  .check(z.regex(STREAM_NAME_PATTERN, { error: 'Must be 1 to 128 of a-z, A-Z, 0-9, _, . and -' }));

/** Keeps streams and records as they are now. */
export const takeSnapshotRequest = z.strictObject({ name: snapshotName });
