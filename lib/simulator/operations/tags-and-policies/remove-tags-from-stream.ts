import { findStream } from '../../model/find-stream';
import type { Operation } from '../../model/operation';
import { nameOf } from '../../model/resource';
import { type Fields, MEMBERS, STREAM_FIELDS } from '../../model/shape';
import { putStream } from '../../model/state';
import { removeTags } from '../../model/tags';

const input = { TagKeys: MEMBERS.tagKeys, ...STREAM_FIELDS } as const satisfies Fields;

export const removeTagsFromStream: Operation<typeof input, undefined> = {
  input,
  run(state, request, context) {
    const stream = findStream(state, request, context);
    const resource = nameOf({ kind: 'stream', stream }, context);
    const tags = removeTags(stream.tags, request.TagKeys, resource);
    return { state: putStream(state, { ...stream, tags }), output: undefined };
  },
};
