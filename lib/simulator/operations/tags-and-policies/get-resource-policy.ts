import type { Operation } from '../../model/operation';
import { attributesOf, findResource } from '../../model/resource';
import { type Fields, MEMBERS } from '../../model/shape';

const input = { ResourceARN: MEMBERS.resourceArn } as const satisfies Fields;

/** Where there is no policy, AWS answers with an empty one (facts §2.6). */
export const getResourcePolicy: Operation<typeof input, { readonly Policy: string }> = {
  input,
  run(state, { ResourceARN }, context) {
    const { policy = '{}' } = attributesOf(findResource(state, ResourceARN, context));
    return { state, output: { Policy: policy } };
  },
};
