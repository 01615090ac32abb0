import type { Operation } from '../../model/operation';
import { attributesOf, findResource, nameOf, putAttributes } from '../../model/resource';
import { type Fields, MEMBERS } from '../../model/shape';
import { removeTags } from '../../model/tags';

const input = {
  TagKeys: MEMBERS.tagKeys,
  ResourceARN: MEMBERS.resourceArn,
} as const satisfies Fields;

export const untagResource: Operation<typeof input, undefined> = {
  input,
  run(state, request, context) {
    const resource = findResource(state, request.ResourceARN, context);
    const { tags: before } = attributesOf(resource);
    const tags = removeTags(before, request.TagKeys, nameOf(resource, context));
    return { state: putAttributes(state, resource, { tags }), output: undefined };
  },
};
