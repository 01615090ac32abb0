import { assertNever } from '@/lib/base/assert';
import type { SnapshotRefusal } from './stream-snapshot';

/** The wrong part of a snapshot, and a sentence about it for whoever sent the file. */
export interface DescribedSnapshotRefusal {
  readonly path: string;
  readonly message: string;
}

/** Puts a refusal into words. */
export function describeSnapshotRefusal(refusal: SnapshotRefusal): DescribedSnapshotRefusal {
  switch (refusal.reason) {
    case 'no-shards':
      return {
        path: 'Shards',
        message:
          'The file has no Shards: it must be what describe-stream or list-shards prints, or an export.',
      };
    case 'incomplete':
      return {
        path: refusal.member,
        message: `Some shards are missing: ${refusal.member} says that more follow.`,
      };
    case 'several-streams':
      return {
        path: 'StreamName',
        message: `The pages are of two streams: ${refusal.streamName} and ${refusal.otherStreamName}.`,
      };
    case 'bad-shard':
      return {
        path: refusal.shard,
        message: `${refusal.member} of ${refusal.shard} is not as Kinesis gives it.`,
      };
    case 'repeated-shard':
      return {
        path: refusal.shardId,
        message: `${refusal.shardId} is listed twice.`,
      };
    case 'wrong-parent':
      return {
        path: refusal.shardId,
        message: `${refusal.parentShardId} cannot be a parent of ${refusal.shardId}.`,
      };
    case 'gap':
      return {
        path: 'Shards',
        message: `No open shard holds the hash key ${refusal.hashKey}: the open shards must cover every key.`,
      };
    case 'overlap':
      return {
        path: 'Shards',
        message: `Two open shards hold the hash key ${refusal.hashKey}: only one may.`,
      };
    case 'bad-stream':
      return {
        path: `Stream.${refusal.member}`,
        message: `${refusal.member} of the stream is not as Kinesis gives it.`,
      };
    case 'bad-record': {
      const path = `Records[${refusal.position}]`;
      return {
        path,
        message: `${refusal.member} of ${path} does not belong to this stream.`,
      };
    }
    default:
      return assertNever(refusal);
  }
}
