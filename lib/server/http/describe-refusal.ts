import type { ApiIssue, ErrorDetail } from '@/lib/api/api-error';
import { assertNever } from '@/lib/base/assert';
import type { SnapshotRefusal } from '@/lib/simulator-contract/stream-snapshot';

interface DescribedRefusal extends ApiIssue {
  readonly detail: ErrorDetail;
}

/** What is wrong with a snapshot, and where. */
export function describeRefusal(refusal: SnapshotRefusal): DescribedRefusal {
  switch (refusal.reason) {
    case 'no-shards':
      return {
        path: 'Shards',
        message:
          'The file has no Shards: it must be what describe-stream or list-shards prints, or an export.',
        detail: { name: 'snapshot-no-shards' },
      };
    case 'incomplete':
      return {
        path: refusal.member,
        message: `Some shards are missing: ${refusal.member} says that more follow.`,
        detail: { name: 'snapshot-incomplete', member: refusal.member },
      };
    case 'several-streams':
      return {
        path: 'StreamName',
        message: `The pages are of two streams: ${refusal.streamName} and ${refusal.otherStreamName}.`,
        detail: {
          name: 'snapshot-several-streams',
          streamName: refusal.streamName,
          otherStreamName: refusal.otherStreamName,
        },
      };
    case 'bad-shard':
      return {
        path: refusal.shard,
        message: `${refusal.member} of ${refusal.shard} is not as Kinesis gives it.`,
        detail: { name: 'snapshot-bad-shard', member: refusal.member, shard: refusal.shard },
      };
    case 'repeated-shard':
      return {
        path: refusal.shardId,
        message: `${refusal.shardId} is listed twice.`,
        detail: { name: 'snapshot-repeated-shard', shardId: refusal.shardId },
      };
    case 'wrong-parent':
      return {
        path: refusal.shardId,
        message: `${refusal.parentShardId} cannot be a parent of ${refusal.shardId}.`,
        detail: {
          name: 'snapshot-wrong-parent',
          parentShardId: refusal.parentShardId,
          shardId: refusal.shardId,
        },
      };
    case 'gap':
      return {
        path: 'Shards',
        message: `No open shard holds the hash key ${refusal.hashKey}: the open shards must cover every key.`,
        detail: { name: 'snapshot-gap', hashKey: String(refusal.hashKey) },
      };
    case 'overlap':
      return {
        path: 'Shards',
        message: `Two open shards hold the hash key ${refusal.hashKey}: only one may.`,
        detail: { name: 'snapshot-overlap', hashKey: String(refusal.hashKey) },
      };
    case 'bad-stream':
      return {
        path: `Stream.${refusal.member}`,
        message: `${refusal.member} of the stream is not as Kinesis gives it.`,
        detail: { name: 'snapshot-bad-stream', member: refusal.member },
      };
    case 'bad-record': {
      const path = `Records[${refusal.position}]`;
      return {
        path,
        message: `${refusal.member} of ${path} does not belong to this stream.`,
        detail: { name: 'snapshot-bad-record', member: refusal.member, position: refusal.position },
      };
    }
    default:
      return assertNever(refusal);
  }
}
