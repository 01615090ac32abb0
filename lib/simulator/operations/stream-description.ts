import { WireTimestamp } from '../model/answers/wire-value';
import { streamArn } from '../model/find-stream';
import type { Context } from '../model/operation';
import type { Stream } from '../model/state';

/** What DescribeStream and DescribeStreamSummary both say of a stream. */
export interface WireStreamDescription {
  readonly StreamName: string;
  readonly StreamARN: string;
  readonly StreamStatus: string;
  readonly StreamModeDetails: { readonly StreamMode: string };
  readonly RetentionPeriodHours: number;
  readonly StreamCreationTimestamp: WireTimestamp;
  readonly EnhancedMonitoring: readonly { readonly ShardLevelMetrics: readonly string[] }[];
  readonly EncryptionType: 'NONE' | 'KMS';
  readonly KeyId: string | undefined;
}

/** The members that DescribeStream and DescribeStreamSummary share. */
export function describeCommon(stream: Stream, context: Context): WireStreamDescription {
  return {
    StreamName: stream.streamName,
    StreamARN: streamArn(stream, context),
    StreamStatus: stream.lifecycle.status,
    StreamModeDetails: { StreamMode: stream.mode },
    RetentionPeriodHours: stream.retentionHours,
    StreamCreationTimestamp: streamCreationTimestamp(stream),
    EnhancedMonitoring: [{ ShardLevelMetrics: stream.shardLevelMetrics }],
    EncryptionType: stream.encryption.type,
    KeyId: stream.encryption.type === 'KMS' ? stream.encryption.keyId : undefined,
  };
}

/** In MiB a second. */
export interface WireWarmThroughput {
  readonly TargetMiBps: number | undefined;
  readonly CurrentMiBps: number | undefined;
}

/** Undefined where none has been set; while it changes, it is on the way to the target. */
export function describeWarmThroughput(stream: Stream): WireWarmThroughput | undefined {
  const { lifecycle, warmThroughputMiBps: current } = stream;
  const target =
    lifecycle.status === 'UPDATING' && 'settings' in lifecycle
      ? lifecycle.settings.warmThroughputMiBps
      : current;
  if (target === undefined && current === undefined) return undefined;
  return { TargetMiBps: target, CurrentMiBps: current };
}

/** In whole seconds, as AWS gives it. */
export function streamCreationTimestamp(stream: Stream): WireTimestamp {
  return new WireTimestamp(Math.floor(stream.createdAtMs / 1000) * 1000);
}
