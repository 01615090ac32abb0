import { MAX_RETENTION_HOURS, MIN_RETENTION_HOURS } from '@/lib/kinesis/limits';
import { findActiveStream } from '../model/find-stream';
import { KinesisError } from '../model/kinesis-error';
import type { Context } from '../model/operation';
import { type Fields, type InputOf, MEMBERS, STREAM_FIELDS } from '../model/shape';
import { putStream, type SimulatorState } from '../model/state';

/** The input of both operations that change the retention. */
export const RETENTION_FIELDS = {
  RetentionPeriodHours: MEMBERS.retentionPeriodHours,
  ...STREAM_FIELDS,
} as const satisfies Fields;

/** What Increase- and DecreaseStreamRetentionPeriod have in common; the same value succeeds. */
export function changeRetention(
  state: SimulatorState,
  request: InputOf<typeof RETENTION_FIELDS>,
  context: Context,
  checkDirection: (hours: number, existing: number, streamName: string) => void,
): { readonly state: SimulatorState; readonly output: undefined } {
  const { RetentionPeriodHours: hours } = request;
  const stream = findActiveStream(state, request, context);
  checkRange(hours);
  checkDirection(hours, stream.retentionHours, stream.streamName);
  return { state: putStream(state, { ...stream, retentionHours: hours }), output: undefined };
}

function checkRange(hours: number): void {
  if (hours < MIN_RETENTION_HOURS) {
    throw new KinesisError(
      'InvalidArgumentException',
      `Minimum allowed retention period is ${MIN_RETENTION_HOURS} hours. ` +
        `Requested retention period (${hours} hours) is too short.`,
    );
  }
  if (hours > MAX_RETENTION_HOURS) {
    throw new KinesisError(
      'InvalidArgumentException',
      `Maximum allowed retention period is ${MAX_RETENTION_HOURS} hours. ` +
        `Requested retention period (${hours} hours) is too long.`,
    );
  }
}
