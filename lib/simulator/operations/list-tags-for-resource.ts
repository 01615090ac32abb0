import type { Operation } from '../operation';
import { attributesOf, findResource } from '../resource';
import { type Fields, MEMBERS } from '../shape';
import { describeTag, type WireTag } from '../tags';

const input = { ResourceARN: MEMBERS.resourceArn } as const satisfies Fields;

export const listTagsForResource: Operation<typeof input, { readonly Tags: readonly WireTag[] }> = {
  input,
  run(state, request, context) {
    const { tags } = attributesOf(findResource(state, request.ResourceARN, context));
    return { state, output: { Tags: tags.map(describeTag) } };
  },
};
