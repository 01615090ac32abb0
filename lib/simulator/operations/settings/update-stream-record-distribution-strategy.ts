import { findActiveStream } from '../../model/find-stream';
import type { Operation } from '../../model/operation';
import { checkDistribution } from '../../model/quotas/on-demand';
import { type Fields, MEMBERS } from '../../model/shape';
import { putStream } from '../../model/state';

const input = {
  StreamARN: MEMBERS.requiredStreamArn,
  RecordDistributionStrategy: { ...MEMBERS.recordDistributionStrategy, required: true },
} as const satisfies Fields;

/** Takes effect at once; records that are there stay where they are (its API reference, 2026). */
export const updateStreamRecordDistributionStrategy: Operation<typeof input, undefined> = {
  input,
  run(state, request, context) {
    const stream = findActiveStream(state, request, context);
    const { RecordDistributionStrategy: recordDistribution } = request;
    checkDistribution(recordDistribution, stream, context);
    return { state: putStream(state, { ...stream, recordDistribution }), output: undefined };
  },
};
