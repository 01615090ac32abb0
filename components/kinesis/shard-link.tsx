import { shortShardId } from '@/lib/kinesis/shards/shard';

interface ShardLinkProps {
  readonly shardId: string;
  readonly onSelect: (shardId: string) => void;
}

export function ShardLink({ shardId, onSelect }: ShardLinkProps) {
  return (
    <button
      type="button"
      title={shardId}
      onClick={() => onSelect(shardId)}
      className="rounded font-mono text-xs text-accent hover:underline"
    >
      {shortShardId(shardId)}
    </button>
  );
}
