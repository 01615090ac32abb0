/** A metric of enhanced monitoring. */
export type ShardLevelMetric = (typeof SHARD_LEVEL_METRICS)[number];

/** In the order of the service model (facts §7.1). */
export const SHARD_LEVEL_METRICS = [
  'IncomingBytes',
  'IncomingRecords',
  'OutgoingBytes',
  'OutgoingRecords',
  'WriteProvisionedThroughputExceeded',
  'ReadProvisionedThroughputExceeded',
  'IteratorAgeMilliseconds',
] as const;
