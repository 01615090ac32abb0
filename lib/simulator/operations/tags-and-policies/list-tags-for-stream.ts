import { MAX_TAGS } from '@/lib/kinesis/settings/setting-limits';
import { findStream } from '../../model/find-stream';
import type { Operation } from '../../model/operation';
import { type Fields, MEMBERS, STREAM_FIELDS } from '../../model/shape';
import { describeTag, type WireTag } from '../../model/tags';

const input = {
  ExclusiveStartTagKey: MEMBERS.tagKey,
  Limit: { kind: 'integer', min: 1, max: MAX_TAGS },
  ...STREAM_FIELDS,
} as const satisfies Fields;

interface Output {
  readonly Tags: readonly WireTag[];
  readonly HasMoreTags: boolean;
}

export const listTagsForStream: Operation<typeof input, Output> = {
  input,
  run(state, request, context) {
    const { ExclusiveStartTagKey: after, Limit = MAX_TAGS } = request;
    const { tags } = findStream(state, request, context);
    const following = after === undefined ? tags : tags.filter(({ key }) => key > after);
    return {
      state,
      output: {
        Tags: following.slice(0, Limit).map(describeTag),
        HasMoreTags: following.length > Limit,
      },
    };
  },
};
