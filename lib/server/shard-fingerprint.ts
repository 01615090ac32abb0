import { createHash } from 'node:crypto';
import type { ShardRow } from '@/lib/api/stream';
import type { ShardRange } from '@/lib/kinesis/shard';

/** Stands for the open shards, lowest keys first: two layouts have the same only if they are. */
export function layoutOf(open: readonly ShardRange[]): string {
  return fingerprint(
    open.map(({ shardId, hashKeyRange }) => `${shardId} ${hashKeyRange.startingHashKey}`),
  );
}

/** Stands for every listed shard. */
export function versionOf(rows: readonly ShardRow[]): string {
  return fingerprint(rows.map((row) => row.join(' ')));
}

function fingerprint(lines: readonly string[]): string {
  return createHash('sha256').update(lines.join('\n')).digest('base64url').slice(0, 22);
}
