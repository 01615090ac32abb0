import { findStream } from '../../model/find-stream';
import type { Operation } from '../../model/operation';
import { nameOf } from '../../model/resource';
import { type Fields, MEMBERS, STREAM_FIELDS } from '../../model/shape';
import { putStream } from '../../model/state';
import { addTags } from '../../model/tags';

const input = { Tags: MEMBERS.requiredTags, ...STREAM_FIELDS } as const satisfies Fields;

export const addTagsToStream: Operation<typeof input, undefined> = {
  input,
  run(state, request, context) {
    const stream = findStream(state, request, context);
    const tags = addTags(stream.tags, request.Tags, nameOf({ kind: 'stream', stream }, context));
    return { state: putStream(state, { ...stream, tags }), output: undefined };
  },
};
