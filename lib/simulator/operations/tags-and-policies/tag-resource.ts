import type { Operation } from '../../model/operation';
import { attributesOf, findResource, nameOf, putAttributes } from '../../model/resource';
import { type Fields, MEMBERS } from '../../model/shape';
import { addTags } from '../../model/tags';

const input = {
  Tags: MEMBERS.requiredTags,
  ResourceARN: MEMBERS.resourceArn,
} as const satisfies Fields;

export const tagResource: Operation<typeof input, undefined> = {
  input,
  run(state, request, context) {
    const resource = findResource(state, request.ResourceARN, context);
    const tags = addTags(attributesOf(resource).tags, request.Tags, nameOf(resource, context));
    return { state: putAttributes(state, resource, { tags }), output: undefined };
  },
};
