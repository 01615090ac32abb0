import { describeCommitment, type WireCommitment } from '../../model/account';
import type { Operation } from '../../model/operation';

const input = {};

interface Output {
  readonly MinimumThroughputBillingCommitment: WireCommitment;
}

export const describeAccountSettings: Operation<typeof input, Output> = {
  input,
  run(state, _request, { nowMs }) {
    const commitment = describeCommitment(state.commitment, nowMs);
    return { state, output: { MinimumThroughputBillingCommitment: commitment } };
  },
};
