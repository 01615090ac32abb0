import type { RecordAnswer } from '@/lib/records/record-answer';

/**
 * The records of several shards by their arrival, those of one shard in the order that they came
 * in: Kinesis gives only the approximate arrival, which need not rise with the sequence number.
 */
export function byArrival(shards: readonly (readonly RecordAnswer[])[]): readonly RecordAnswer[] {
  return shards
    .flatMap((records) => {
      let latest = Number.NEGATIVE_INFINITY;
      return records.map((record) => {
        latest = Math.max(latest, record.arrivedAt);
        return { record, latest };
      });
    })
    .sort((a, b) => a.latest - b.latest)
    .map(({ record }) => record);
}
