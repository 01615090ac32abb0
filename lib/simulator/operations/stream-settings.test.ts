import { beforeEach, describe, expect, test } from 'vitest';
import { RateLimits } from '../limits/rate-limits';
import { TrialKinesis } from '../proof/trial-kinesis';
import { isPlaced } from '../records/append-records';
import { getRecords } from './records/get-records';
import { getShardIterator } from './records/get-shard-iterator';
import { putRecord } from './records/put-record';
import { putRecords } from './records/put-records';
import { disableEnhancedMonitoring } from './settings/disable-enhanced-monitoring';
import { enableEnhancedMonitoring } from './settings/enable-enhanced-monitoring';
import { startStreamEncryption } from './settings/start-stream-encryption';
import { stopStreamEncryption } from './settings/stop-stream-encryption';
import { updateMaxRecordSize } from './settings/update-max-record-size';
import { updateStreamMode } from './settings/update-stream-mode';
import { updateStreamRecordDistributionStrategy } from './settings/update-stream-record-distribution-strategy';
import { updateStreamWarmThroughput } from './settings/update-stream-warm-throughput';
import { splitShard } from './shards/split-shard';
import { updateShardCount } from './shards/update-shard-count';
import { createStream } from './streams/create-stream';
import { describeAccountSettings } from './streams/describe-account-settings';
import { describeLimits } from './streams/describe-limits';
import { describeStream } from './streams/describe-stream';
import { describeStreamSummary } from './streams/describe-stream-summary';
import { updateAccountSettings } from './streams/update-account-settings';

const HOUR = 3_600_000;
const stream = { StreamName: 'orders' };
const StreamARN = 'arn:aws:kinesis:us-east-1:000000000000:stream/orders';
const ON_DEMAND = { StreamModeDetails: { StreamMode: 'ON_DEMAND' } } as const;
const PROVISIONED = { StreamModeDetails: { StreamMode: 'PROVISIONED' } } as const;
const key = { EncryptionType: 'KMS', KeyId: 'alias/aws/kinesis' } as const;
let kinesis: TrialKinesis;
beforeEach(() => {
  kinesis = new TrialKinesis();
  kinesis.call(createStream, { ...stream, ShardCount: 2 });
  kinesis.nowMs += 1000;
});

describe('enhanced monitoring', () => {
  test('ALL stands for the seven metrics, and each change tells before and after', () => {
    const enabled = kinesis.call(enableEnhancedMonitoring, {
      ...stream,
      ShardLevelMetrics: ['ALL'],
    });
    expect(enabled).toMatchObject({ StreamARN, CurrentShardLevelMetrics: [] });
    expect(enabled.DesiredShardLevelMetrics).toHaveLength(7);
    const disabled = kinesis.call(disableEnhancedMonitoring, {
      ...stream,
      ShardLevelMetrics: ['OutgoingBytes', 'IncomingBytes'],
    });
    expect(disabled.CurrentShardLevelMetrics).toHaveLength(7);
    expect(disabled.DesiredShardLevelMetrics).toHaveLength(5);
    const { EnhancedMonitoring } = kinesis.call(describeStream, stream).StreamDescription;
    expect(EnhancedMonitoring).toEqual([{ ShardLevelMetrics: disabled.DesiredShardLevelMetrics }]);
  });
});

describe('encryption', () => {
  test('begins when the stream is ACTIVE again, and answers about records tell it', () => {
    kinesis.transitionMs = 2000;
    kinesis.call(startStreamEncryption, { ...stream, ...key });
    expect(summary()).toMatchObject({ StreamStatus: 'UPDATING', EncryptionType: 'NONE' });
    expect(() => kinesis.call(startStreamEncryption, { ...stream, ...key })).toThrow(
      'Stream orders under account 000000000000 not ACTIVE, instead in state UPDATING',
    );
    kinesis.nowMs += 2000;
    expect(summary()).toMatchObject({
      StreamStatus: 'ACTIVE',
      EncryptionType: 'KMS',
      KeyId: 'alias/aws/kinesis',
    });
    expect(put({ ExplicitHashKey: '0' }).EncryptionType).toBe('KMS');
    expect(firstRecord('0')?.EncryptionType).toBe('KMS');
    kinesis.call(stopStreamEncryption, { ...stream, ...key });
    kinesis.nowMs += 2000;
    expect(summary()).toMatchObject({ EncryptionType: 'NONE', KeyId: undefined });
    expect(put({}).EncryptionType).toBeUndefined();
  });

  test('may start 25 times in 24 hours', () => {
    for (let count = 0; count < 25; count++) {
      kinesis.call(startStreamEncryption, { ...stream, ...key });
      kinesis.nowMs += 1000;
    }
    expect(() => kinesis.call(startStreamEncryption, { ...stream, ...key })).toThrow(
      'StartStreamEncryption was called 25 times in the last 24 hours for stream orders.',
    );
    kinesis.nowMs += 24 * HOUR;
    kinesis.call(startStreamEncryption, { ...stream, ...key });
  });

  test('of no type is refused', () => {
    const none = { ...stream, ...key, EncryptionType: 'NONE' } as const;
    expect(() => kinesis.call(startStreamEncryption, none)).toThrow('only valid EncryptionType');
  });
});

describe('UpdateStreamMode', () => {
  test('keeps the shards, which then cannot be resharded by hand', () => {
    kinesis.transitionMs = 2000;
    kinesis.call(updateStreamMode, { StreamARN, ...ON_DEMAND });
    expect(summary()).toMatchObject({ StreamStatus: 'UPDATING', ...PROVISIONED });
    kinesis.nowMs += 2000;
    expect(summary()).toMatchObject({ StreamStatus: 'ACTIVE', OpenShardCount: 2, ...ON_DEMAND });
    const refusal = 'Request is invalid. Stream orders under account 000000000000 is in On-Demand';
    const split = { ...stream, ShardToSplit: '0', NewStartingHashKey: '77' };
    expect(() => kinesis.call(splitShard, split)).toThrow(refusal);
    const scale = { ...stream, TargetShardCount: 4, ScalingType: 'UNIFORM_SCALING' } as const;
    expect(() => kinesis.call(updateShardCount, scale)).toThrow(refusal);
    expect(kinesis.call(describeLimits, {})).toMatchObject({
      OpenShardCount: 0,
      OnDemandStreamCount: 1,
      OnDemandStreamCountLimit: 50,
      ChannelCount: 0,
    });
  });

  test('goes twice in 24 hours', () => {
    kinesis.call(updateStreamMode, { StreamARN, ...ON_DEMAND });
    kinesis.call(updateStreamMode, { StreamARN, ...PROVISIONED });
    expect(() => kinesis.call(updateStreamMode, { StreamARN, ...ON_DEMAND })).toThrow(
      'UpdateStreamMode was called 2 times in the last 24 hours for stream orders.',
    );
  });

  test('minds the limits of the mode it goes to', () => {
    kinesis.call(updateStreamMode, { StreamARN, ...ON_DEMAND });
    kinesis.shardLimit = 1;
    expect(() => kinesis.call(updateStreamMode, { StreamARN, ...PROVISIONED })).toThrow(
      'This request would exceed the shard limit for the account 000000000000',
    );
    for (let count = 1; count < 50; count++) {
      kinesis.call(createStream, { StreamName: `on-demand-${count}`, ...ON_DEMAND });
    }
    expect(() => kinesis.call(createStream, { StreamName: 'one-more', ...ON_DEMAND })).toThrow(
      'The account may have at most 50 streams in ON_DEMAND mode.',
    );
  });
});

test('UpdateMaxRecordSize lets larger records in', () => {
  const large = { Data: Buffer.alloc(2 * 1024 * 1024) };
  expect(() => put(large)).toThrow('Member must have length less than or equal to 1048576');
  kinesis.call(updateMaxRecordSize, { StreamARN, MaxRecordSizeInKiB: 4096 });
  put(large);
  expect(summary().MaxRecordSizeInKiB).toBe(4096);
  expect(() => kinesis.call(updateMaxRecordSize, { MaxRecordSizeInKiB: 4096 })).toThrow(
    'Either StreamName or StreamARN should be provided.',
  );
});

describe('account settings', () => {
  const ENABLED = { MinimumThroughputBillingCommitment: { Status: 'ENABLED' } } as const;
  const DISABLED = { MinimumThroughputBillingCommitment: { Status: 'DISABLED' } } as const;

  test('a commitment lasts a day at least', () => {
    expect(kinesis.call(describeAccountSettings, {})).toMatchObject(DISABLED);
    const startedAt = { epochMs: kinesis.nowMs };
    const earliestEnd = { epochMs: kinesis.nowMs + 24 * HOUR };
    expect(kinesis.call(updateAccountSettings, ENABLED)).toMatchObject({
      MinimumThroughputBillingCommitment: {
        Status: 'ENABLED',
        StartedAt: startedAt,
        EarliestAllowedEndAt: earliestEnd,
      },
    });
    kinesis.nowMs += HOUR;
    expect(kinesis.call(updateAccountSettings, DISABLED)).toMatchObject({
      MinimumThroughputBillingCommitment: { Status: 'ENABLED_UNTIL_EARLIEST_ALLOWED_END' },
    });
    kinesis.nowMs += 23 * HOUR;
    expect(kinesis.call(describeAccountSettings, {})).toMatchObject({
      MinimumThroughputBillingCommitment: { Status: 'DISABLED', EndedAt: earliestEnd },
    });
  });

  test('warm throughput needs it, and an on-demand stream', () => {
    const warm = { ...stream, WarmThroughputMiBps: 100 };
    expect(() => kinesis.call(updateStreamWarmThroughput, warm)).toThrow(
      'Stream orders under account 000000000000 is in Provisioned mode.',
    );
    kinesis.call(updateStreamMode, { StreamARN, ...ON_DEMAND });
    expect(() => kinesis.call(updateStreamWarmThroughput, warm)).toThrow(
      'MinimumThroughputBillingCommitment',
    );
    kinesis.call(updateAccountSettings, ENABLED);
    kinesis.transitionMs = 2000;
    expect(kinesis.call(updateStreamWarmThroughput, warm).WarmThroughput).toEqual({
      TargetMiBps: 100,
      CurrentMiBps: undefined,
    });
    kinesis.nowMs += 2000;
    expect(summary().WarmThroughput).toEqual({ TargetMiBps: 100, CurrentMiBps: 100 });
    const tooMuch = { ...stream, WarmThroughputMiBps: 10_241 };
    expect(() => kinesis.call(updateStreamWarmThroughput, tooMuch)).toThrow('10240 MiBps');
  });
});

describe('record distribution', () => {
  const AUTO = { StreamARN, RecordDistributionStrategy: 'AUTO' } as const;

  test('AUTO is for on-demand streams', () => {
    const refusal = expect.objectContaining({
      type: 'InvalidArgumentException',
      message: expect.stringContaining('is in Provisioned mode.'),
    });
    expect(() => kinesis.call(updateStreamRecordDistributionStrategy, AUTO)).toThrow(refusal);
    const call = { StreamName: 'b', ShardCount: 1, RecordDistributionStrategy: 'AUTO' } as const;
    expect(() => kinesis.call(createStream, call)).toThrow(refusal);
  });

  test('AUTO takes effect at once, and no number for ordering from then on', () => {
    kinesis.call(updateStreamMode, { StreamARN, ...ON_DEMAND });
    kinesis.transitionMs = 2000;
    const { SequenceNumber } = put({});
    put({ SequenceNumberForOrdering: SequenceNumber });
    kinesis.call(updateStreamRecordDistributionStrategy, AUTO);
    expect(summary()).toMatchObject({ StreamStatus: 'ACTIVE', RecordDistributionStrategy: 'AUTO' });
    expect(() => put({ SequenceNumberForOrdering: SequenceNumber })).toThrow(
      expect.objectContaining({
        type: 'InvalidArgumentException',
        message: expect.stringContaining('SequenceNumberForOrdering'),
      }),
    );
  });

  test('AUTO ignores partition keys and hash keys, but hands partition keys on', () => {
    kinesis.call(updateStreamMode, { StreamARN, ...ON_DEMAND });
    kinesis.call(updateStreamRecordDistributionStrategy, AUTO);
    const placed = (more: object) =>
      new Set(Array.from({ length: 50 }, () => put({ PartitionKey: 'a', ...more }).ShardId));
    expect(placed({}).size).toBe(2);
    expect(placed({ ExplicitHashKey: '0' }).size).toBe(2);
    expect(placed({ ExplicitHashKey: (2n ** 128n).toString() }).size).toBe(2);
    expect(firstRecord('0')?.PartitionKey).toBe('a');
    expect(firstRecord('1')?.PartitionKey).toBe('a');
  });

  test('AUTO spreads records that may come without a partition key', () => {
    kinesis.call(updateStreamMode, { StreamARN, ...ON_DEMAND });
    kinesis.call(updateStreamRecordDistributionStrategy, AUTO);
    const { Records } = kinesis.call(putRecords, {
      ...stream,
      Records: Array.from({ length: 100 }, () => ({ Data: Buffer.from('x') })),
    });
    expect(new Set(Records.map((entry) => isPlaced(entry) && entry.ShardId)).size).toBe(2);
    expect(firstRecord('0')?.PartitionKey).toBeUndefined();
    expect(summary().RecordDistributionStrategy).toBe('AUTO');
  });

  test('AUTO goes on to shards that have room left in this second', () => {
    kinesis.call(updateStreamMode, { StreamARN, ...ON_DEMAND });
    kinesis.call(updateStreamRecordDistributionStrategy, AUTO);
    kinesis.limits = new RateLimits(true);
    const full = { Data: new Uint8Array(1024 * 1024) };
    const answers = Array.from({ length: 100 }, () =>
      kinesis.call(putRecords, { ...stream, Records: [full] }),
    );
    expect(answers.filter(({ FailedRecordCount }) => FailedRecordCount === 0)).toHaveLength(2);
  });

  test('without AUTO a partition key is needed', () => {
    const Data = Buffer.from('x');
    expect(() => kinesis.call(putRecord, { ...stream, Data })).toThrow(
      "1 validation error detected: Value null at 'partitionKey' failed to satisfy constraint: " +
        'Member must not be null',
    );
    expect(() => kinesis.call(putRecords, { ...stream, Records: [{ Data }] })).toThrow(
      "Value null at 'records.1.member.partitionKey' failed",
    );
  });
});

function summary() {
  return kinesis.call(describeStreamSummary, stream).StreamDescriptionSummary;
}

function put(more: Partial<Parameters<typeof putRecord.run>[1]>) {
  return kinesis.call(putRecord, {
    ...stream,
    PartitionKey: 'a',
    Data: Buffer.from('x'),
    ...more,
  });
}

function firstRecord(ShardId: string) {
  const { ShardIterator } = kinesis.call(getShardIterator, {
    ...stream,
    ShardId,
    ShardIteratorType: 'TRIM_HORIZON',
  });
  return kinesis.call(getRecords, { ShardIterator }).Records[0];
}
