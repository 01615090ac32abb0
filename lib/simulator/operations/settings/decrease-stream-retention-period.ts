import { KinesisError } from '../../model/kinesis-error';
import type { Operation } from '../../model/operation';
import { changeRetention, RETENTION_FIELDS } from '../change-retention';

export const decreaseStreamRetentionPeriod: Operation<typeof RETENTION_FIELDS, undefined> = {
  input: RETENTION_FIELDS,
  run(state, request, context) {
    return changeRetention(state, request, context, (hours, existing, streamName) => {
      if (hours <= existing) return;
      throw new KinesisError(
        'InvalidArgumentException',
        `Requested retention period (${hours} hours) for stream ${streamName} can not be longer ` +
          `than existing retention period (${existing} hours). Use IncreaseRetentionPeriod API.`,
      );
    });
  },
};
