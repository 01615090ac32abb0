/** Facts §2.1 say which calls a stream accepts in each status. */
export type StreamStatus = 'CREATING' | 'ACTIVE' | 'UPDATING' | 'DELETING';
/** In `ON_DEMAND` Kinesis itself splits and merges shards (facts §2.2). */
export type StreamMode = 'PROVISIONED' | 'ON_DEMAND';

/**
 * Who chooses the shard of a record. AUTO, for on-demand streams only: Kinesis puts each record where
 * there is room, whatever its partition key, so that nothing follows from the MD5 of a key
 * (facts §1.4).
 */
export type RecordDistribution = 'USER_PARTITION_KEY' | 'AUTO';
