import {
  describeCommitment,
  disableCommitment,
  enableCommitment,
  type WireCommitment,
} from '../../model/account';
import type { Operation } from '../../model/operation';
import type { Fields } from '../../model/shape';

const input = {
  MinimumThroughputBillingCommitment: {
    kind: 'structure',
    fields: { Status: { kind: 'text', oneOf: ['ENABLED', 'DISABLED'], required: true } },
    required: true,
  },
} as const satisfies Fields;

interface Output {
  readonly MinimumThroughputBillingCommitment: WireCommitment;
}

export const updateAccountSettings: Operation<typeof input, Output> = {
  input,
  run(state, request, { nowMs }) {
    const isEnabled = request.MinimumThroughputBillingCommitment.Status === 'ENABLED';
    const change = isEnabled ? enableCommitment : disableCommitment;
    const commitment = change(state.commitment, nowMs);
    return {
      state: { ...state, commitment },
      output: { MinimumThroughputBillingCommitment: describeCommitment(commitment, nowMs) },
    };
  },
};
