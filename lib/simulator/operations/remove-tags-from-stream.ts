import { findStream } from '../find-stream';
import type { Operation } from '../operation';
import { nameOf } from '../resource';
import { type Fields, MEMBERS, STREAM_FIELDS } from '../shape';
import { putStream } from '../stream';
import { removeTags } from '../tags';

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
