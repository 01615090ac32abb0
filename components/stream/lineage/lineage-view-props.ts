import type { StreamSummary } from '@/lib/api/streams/streams';
import type { Selection } from '@/lib/interaction/shard-selection';
import type { Lineage } from '@/lib/kinesis/shards/lineage';
import type { HashKeyViewport } from '@/lib/layout/line/hash-key-viewport';

/** What all pictures of the lineage are drawn from. */
export interface LineageViewProps {
  readonly lineage: Lineage;
  readonly utilizations: ReadonlyMap<string, number>;
  readonly connectionId: string;
  readonly stream: StreamSummary;
  readonly viewport: HashKeyViewport;
  readonly widthPx: number;
  readonly selection: Selection | undefined;
  readonly onSelect: (shardId: string) => void;
}
