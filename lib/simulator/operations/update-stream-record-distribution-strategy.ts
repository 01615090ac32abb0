import { beginUpdate } from '../begin-update';
import { findActiveStream } from '../find-stream';
import { checkDistribution } from '../on-demand';
import type { Operation } from '../operation';
import { type Fields, MEMBERS } from '../shape';

const input = {
  StreamARN: MEMBERS.requiredStreamArn,
  RecordDistributionStrategy: { ...MEMBERS.recordDistributionStrategy, required: true },
} as const satisfies Fields;

export const updateStreamRecordDistributionStrategy: Operation<typeof input, undefined> = {
  input,
  run(state, request, context) {
    const stream = findActiveStream(state, request, context);
    const { RecordDistributionStrategy: recordDistribution } = request;
    checkDistribution(recordDistribution, stream, context);
    return {
      state: beginUpdate(state, stream, context, { recordDistribution }),
      output: undefined,
    };
  },
};
