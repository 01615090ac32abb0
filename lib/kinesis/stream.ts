export type StreamStatus = 'CREATING' | 'ACTIVE' | 'UPDATING' | 'DELETING';
export type StreamMode = 'PROVISIONED' | 'ON_DEMAND';

/**
 * Who chooses the shard of a record. AUTO, for on-demand streams only: Kinesis puts each record where
 * there is room, whatever its partition key, so that nothing follows from the MD5 of a key
 * (facts §1.4).
 */
export type RecordDistribution = 'USER_PARTITION_KEY' | 'AUTO';
