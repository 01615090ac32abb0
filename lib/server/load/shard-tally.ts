import { KeyTally } from '@/lib/load/key-tally';
import { LoadSample } from '@/lib/load/load-sample';
import { ShardHistory } from '@/lib/load/shard-series';
import type { ShardRead } from './sample-window';

const CAPACITY = 128;

/** What was read of a shard, by key and by time; what was skipped stays a gap. */
export class ShardTally {
  readonly partitionKeys = new KeyTally();
  readonly sample = new LoadSample();
  /** What others read cannot be seen, nor what Kinesis refused. */
  readonly history = new ShardHistory(['bytesIn', 'recordsIn']);

  add({ fromMs, toMs, records }: ShardRead): void {
    this.history.cover(fromMs, toMs);
    for (const { arrivedAt, byteCount, partitionKey, hashKey } of records) {
      this.history.count('bytesIn', byteCount, arrivedAt);
      this.history.count('recordsIn', 1, arrivedAt);
      this.partitionKeys.add(partitionKey, byteCount, CAPACITY, toMs);
      if (hashKey !== undefined) this.sample.add(hashKey, byteCount, CAPACITY, toMs);
    }
  }
}
