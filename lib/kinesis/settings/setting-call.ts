import { assertNever } from '@/lib/base/assert';
import { streamInput } from '../calls/kinesis-call';
import type { RecordDistribution, StreamMode } from '../stream';
import type { SettingChange } from './setting-change';

type StreamInput = ReturnType<typeof streamInput>;

/** What each operation is given that changes a setting, by AWS's own names (facts §7.1). */
interface SettingInputs {
  IncreaseStreamRetentionPeriod: StreamInput & { readonly RetentionPeriodHours: number };
  DecreaseStreamRetentionPeriod: StreamInput & { readonly RetentionPeriodHours: number };
  UpdateStreamMode: {
    readonly StreamARN: string;
    readonly StreamModeDetails: { readonly StreamMode: StreamMode };
  };
  StartStreamEncryption: StreamInput & { readonly EncryptionType: 'KMS'; readonly KeyId: string };
  StopStreamEncryption: StreamInput & { readonly EncryptionType: 'KMS'; readonly KeyId: string };
  EnableEnhancedMonitoring: StreamInput & { readonly ShardLevelMetrics: readonly 'ALL'[] };
  DisableEnhancedMonitoring: StreamInput & { readonly ShardLevelMetrics: readonly 'ALL'[] };
  UpdateMaxRecordSize: { readonly StreamARN: string; readonly MaxRecordSizeInKiB: number };
  UpdateStreamWarmThroughput: StreamInput & { readonly WarmThroughputMiBps: number };
  UpdateStreamRecordDistributionStrategy: {
    readonly StreamARN: string;
    readonly RecordDistributionStrategy: RecordDistribution;
  };
  AddTagsToStream: StreamInput & {
    readonly Tags: { readonly tags: Readonly<Record<string, string>> };
  };
  RemoveTagsFromStream: StreamInput & { readonly TagKeys: readonly string[] };
  RegisterStreamConsumer: { readonly StreamARN: string; readonly ConsumerName: string };
  DeregisterStreamConsumer: { readonly StreamARN: string; readonly ConsumerName: string };
}

/** The one call that carries out a change: what is shown is what is sent. */
export type SettingCall = {
  [Operation in keyof SettingInputs]: {
    readonly kind: 'send';
    readonly operation: Operation;
    readonly input: SettingInputs[Operation];
  };
}[keyof SettingInputs];

/** What a call names a stream by: some operations take nothing but its ARN. */
export interface SetStream {
  /** Its name, or its ARN where that is what it was opened by. */
  readonly streamName: string;
  readonly streamArn: string;
}

/** The call as the AWS CLI and every SDK make it. */
export function settingCall(
  { streamName, streamArn }: SetStream,
  change: SettingChange,
): SettingCall {
  const stream = streamInput(streamName);
  const arn = { StreamARN: streamArn };
  switch (change.kind) {
    case 'retention':
      return send(
        change.to > change.from ? 'IncreaseStreamRetentionPeriod' : 'DecreaseStreamRetentionPeriod',
        { ...stream, RetentionPeriodHours: change.to },
      );
    case 'mode':
      return send('UpdateStreamMode', { ...arn, StreamModeDetails: { StreamMode: change.to } });
    case 'encryption':
      return send(change.to === undefined ? 'StopStreamEncryption' : 'StartStreamEncryption', {
        ...stream,
        EncryptionType: 'KMS',
        KeyId: change.to ?? change.from ?? '',
      });
    case 'monitoring':
      return send(change.to === 'on' ? 'EnableEnhancedMonitoring' : 'DisableEnhancedMonitoring', {
        ...stream,
        ShardLevelMetrics: ['ALL'],
      });
    case 'max-record-size':
      return send('UpdateMaxRecordSize', { ...arn, MaxRecordSizeInKiB: change.to });
    case 'warm-throughput':
      return send('UpdateStreamWarmThroughput', { ...stream, WarmThroughputMiBps: change.to });
    case 'distribution':
      return send('UpdateStreamRecordDistributionStrategy', {
        ...arn,
        RecordDistributionStrategy: change.to,
      });
    case 'tag':
      return send('AddTagsToStream', { ...stream, Tags: { tags: { [change.key]: change.value } } });
    case 'untag':
      return send('RemoveTagsFromStream', { ...stream, TagKeys: [change.key] });
    case 'register-consumer':
      return send('RegisterStreamConsumer', { ...arn, ConsumerName: change.consumerName });
    case 'deregister-consumer':
      return send('DeregisterStreamConsumer', { ...arn, ConsumerName: change.consumerName });
    default:
      return assertNever(change);
  }
}

function send<Operation extends keyof SettingInputs>(
  operation: Operation,
  input: SettingInputs[Operation],
) {
  return { kind: 'send', operation, input } as const;
}
