import type { ConfirmedName } from '@/components/kinesis/confirmed-name';
import type { ConnectionSummary } from '@/lib/api/connections';
import type { Shard } from '@/lib/kinesis/shards/shard';
import type { RecordDistribution } from '@/lib/kinesis/stream';

/** The stream that records are put into. */
export interface PutTarget {
  readonly connection: ConnectionSummary;
  readonly streamName: string;
  readonly recordDistribution: RecordDistribution;
  /** Its open shards, lowest hash keys first. */
  readonly open: readonly Shard[];
  /** On a production connection records are sent once the name of the stream is typed. */
  readonly name: ConfirmedName;
  /** False also while AWS denies it. */
  readonly maySend: boolean;
}
