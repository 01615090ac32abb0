import type { Operation } from '../../model/operation';
import { attributesOf, findResource } from '../../model/resource';
import { type Fields, MEMBERS } from '../../model/shape';
import { describeTag, type WireTag } from '../../model/tags';

const input = { ResourceARN: MEMBERS.resourceArn } as const satisfies Fields;

export const listTagsForResource: Operation<typeof input, { readonly Tags: readonly WireTag[] }> = {
  input,
  run(state, request, context) {
    const { tags } = attributesOf(findResource(state, request.ResourceARN, context));
    return { state, output: { Tags: tags.map(describeTag) } };
  },
};
