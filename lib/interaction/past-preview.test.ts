import { expect, test } from 'vitest';
import { toHashKey } from '@/lib/kinesis/hash-key';
import { boundariesOf } from '@/lib/kinesis/shards/shard';
import { evenFour, hotShard } from '@/lib/testing/streams';
import { previewOfNow } from './past-preview';

test('beside a line that shows the past, the stream stands as it is now and not as drafted', () => {
  const open = evenFour();
  const { loads } = hotShard();
  const drafted = {
    open,
    loads,
    utilizations: [],
    boundaries: boundariesOf(open),
    draft: { added: [toHashKey(5n)], removed: [] },
    after: open.slice(1),
    loadsAfter: [],
  };
  const now = previewOfNow(drafted);
  expect(now.draft).toEqual({ added: [], removed: [] });
  expect(now.after).toBe(open);
  expect(now.loadsAfter).toEqual(open.map(({ shardId }) => loads.get(shardId)));
});
