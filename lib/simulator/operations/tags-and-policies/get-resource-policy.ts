import type { Operation } from '../../model/operation';
import { attributesOf, findResource } from '../../model/resource';
import { type Fields, MEMBERS } from '../../model/shape';

const input = { ResourceARN: MEMBERS.resourceArn } as const satisfies Fields;

/** That there is no policy is told by an empty one; it is assumed. */
export const getResourcePolicy: Operation<typeof input, { readonly Policy: string }> = {
  input,
  run(state, { ResourceARN }, context) {
    const { policy = '{}' } = attributesOf(findResource(state, ResourceARN, context));
    return { state, output: { Policy: policy } };
  },
};
