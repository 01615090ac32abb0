import { EMPTY_DRAFT } from '@/lib/kinesis/reshard/draft';
import { boundariesOf } from '@/lib/kinesis/shards/shard';
import { predictLoads } from '@/lib/kinesis/shards/shard-load';
import type { PastLine } from '@/lib/layout/heat/heat-replay';
import type { DraftPreview } from './draft-preview';

/** The stream as it is now, for what stands beside a line that shows the past: the draft waits. */
export function previewOfNow(preview: DraftPreview): DraftPreview {
  const { open, loads } = preview;
  return {
    ...preview,
    draft: EMPTY_DRAFT,
    after: open,
    loadsAfter: predictLoads(open, loads, open),
  };
}

/** The past as the line draws it: with no draft. The load is known by shard alone, not by key. */
export function previewOfPast({ open, utilizations }: PastLine): DraftPreview {
  return {
    open,
    loads: NO_LOADS,
    utilizations,
    boundaries: boundariesOf(open),
    draft: EMPTY_DRAFT,
    after: open,
    loadsAfter: [],
  };
}

const NO_LOADS: DraftPreview['loads'] = new Map();
