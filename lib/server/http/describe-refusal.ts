import type { ApiIssue, ErrorDetail } from '@/lib/api/api-error';
import { assertNever } from '@/lib/base/assert';
import { describeSnapshotRefusal } from '@/lib/simulator-contract/snapshot-words';
import type { SnapshotRefusal } from '@/lib/simulator-contract/stream-snapshot';

interface DescribedRefusal extends ApiIssue {
  readonly detail: ErrorDetail;
}

/** What is wrong with a snapshot, and where. */
export function describeRefusal(refusal: SnapshotRefusal): DescribedRefusal {
  return { ...describeSnapshotRefusal(refusal), detail: detailOf(refusal) };
}

function detailOf(refusal: SnapshotRefusal): ErrorDetail {
  switch (refusal.reason) {
    case 'no-shards':
      return { name: 'snapshot-no-shards' };
    case 'incomplete':
      return { name: 'snapshot-incomplete', member: refusal.member };
    case 'several-streams': {
      const { streamName, otherStreamName } = refusal;
      return { name: 'snapshot-several-streams', streamName, otherStreamName };
    }
    case 'bad-shard':
      return { name: 'snapshot-bad-shard', member: refusal.member, shard: refusal.shard };
    case 'repeated-shard':
      return { name: 'snapshot-repeated-shard', shardId: refusal.shardId };
    case 'wrong-parent': {
      const { parentShardId, shardId } = refusal;
      return { name: 'snapshot-wrong-parent', parentShardId, shardId };
    }
    case 'gap':
      return { name: 'snapshot-gap', hashKey: String(refusal.hashKey) };
    case 'overlap':
      return { name: 'snapshot-overlap', hashKey: String(refusal.hashKey) };
    case 'bad-stream':
      return { name: 'snapshot-bad-stream', member: refusal.member };
    case 'bad-record':
      return { name: 'snapshot-bad-record', member: refusal.member, position: refusal.position };
    default:
      return assertNever(refusal);
  }
}
