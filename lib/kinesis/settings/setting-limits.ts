/** Of one stream or consumer (facts §2.4). */
export const MAX_TAGS = 50;
/** UTF-16 units (facts §2.4). */
export const MAX_TAG_KEY_LENGTH = 128;
/** UTF-16 units; a value may be empty (facts §2.4). */
export const MAX_TAG_VALUE_LENGTH = 256;
/** Names the characters of tags. AWS refuses a percent sign although it names it among them. */
export const TAG_PATTERN = /^[\u00C0-\u1FFF\u2C00-\uD7FF\w./\-=+ @%:]*$/;

/** Registered consumers of one stream (facts §5.5). */
export const MAX_CONSUMERS = 20;
/** Of on-demand streams of an account with a commitment (facts §5.5). */
export const MAX_ADVANTAGE_CONSUMERS = 50;
/** Consumers of one stream that are being registered at the same time (facts §5.5). */
export const MAX_CREATING_CONSUMERS = 5;

/** The bounds of UpdateMaxRecordSize, in KiB (facts §4.1). */
export const MIN_MAX_RECORD_KIB = 1024;
/** See `MIN_MAX_RECORD_KIB`. */
export const MAX_MAX_RECORD_KIB = 10_240;

/** The most that UpdateStreamWarmThroughput accepts, in MiB/s (facts §2.2). */
export const MAX_WARM_MIBPS = 10 * 1024;

/** Of a key's id, alias or ARN (facts §7.1). */
export const MAX_KEY_ID_LENGTH = 2048;
/** The key that AWS itself keeps for Kinesis in each account (facts §2.5). */
export const AWS_MANAGED_KEY = 'alias/aws/kinesis';
