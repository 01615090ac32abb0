import { ok, type Result, refuse } from '@/lib/base/result';
import { WHOLE_RANGE } from '@/lib/kinesis/hash-key';
import { evenRanges } from '@/lib/kinesis/reshard/reshard-rules';
import { boundariesOf, openShards, type Shard } from '@/lib/kinesis/shards/shard';
import type { TrafficSettings } from '@/lib/simulator-contract/traffic';
import type { SetUp, Turn } from '../lesson';
import { writeLessonKey } from '../lesson-key';
import { fitsStage, MAX_STAGE_SHARDS } from '../stage-bounds';

/** What is known of a stream that becomes the beginning of a lesson. */
export interface SourceStream {
  readonly shards: readonly Shard[];
  readonly retentionHours: number;
  /** What the simulator writes to it by itself; undefined where it does not, or elsewhere. */
  readonly traffic: TrafficSettings | undefined;
}

/**
 * The set-up that makes the open layout of a stream. Its closed shards are left out: a lesson has a
 * past of its own, of one split for each boundary, lowest first. Traffic that no stage has room for is
 * left out too.
 */
export function setUpOf(
  source: SourceStream,
): Result<SetUp, { readonly reason: 'too-many-shards'; readonly limit: number }> {
  const boundaries = boundariesOf(openShards(source.shards));
  const count = boundaries.length + 1;
  if (count > MAX_STAGE_SHARDS)
    return refuse({ reason: 'too-many-shards', limit: MAX_STAGE_SHARDS });
  const isEven = evenRanges(WHOLE_RANGE, count)
    .slice(1)
    .every(({ startingHashKey }, index) => startingHashKey === boundaries[index]);
  const { retentionHours, traffic } = source;
  return ok({
    seed: 1,
    retentionHours,
    createdWith: isEven ? count : 1,
    // Shard 0 has the children 1 and 2, of which the upper one is split again, and so on.
    history: isEven
      ? []
      : boundaries.map((at, index): Turn => ({ split: 2 * index, at: writeLessonKey(at) })),
    ...(traffic !== undefined && fitsStage(traffic) && { traffic }),
    clock: 'real',
  });
}
