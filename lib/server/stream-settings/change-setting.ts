import {
  AddTagsToStreamCommand,
  DecreaseStreamRetentionPeriodCommand,
  DeregisterStreamConsumerCommand,
  DisableEnhancedMonitoringCommand,
  EnableEnhancedMonitoringCommand,
  IncreaseStreamRetentionPeriodCommand,
  type KinesisClient,
  RegisterStreamConsumerCommand,
  RemoveTagsFromStreamCommand,
  StartStreamEncryptionCommand,
  StopStreamEncryptionCommand,
  UpdateMaxRecordSizeCommand,
  UpdateStreamModeCommand,
  UpdateStreamRecordDistributionStrategyCommand,
  UpdateStreamWarmThroughputCommand,
} from '@aws-sdk/client-kinesis';
import { assertNever } from '@/lib/base/assert';
import { type SettingCall, settingCall } from '@/lib/kinesis/settings/setting-call';
import type { SettingChange } from '@/lib/kinesis/settings/setting-change';
import { refusalOf } from '@/lib/kinesis/settings/setting-refusal';
import type { OpenConnection } from '../connections/open-connection';
import { ConsoleError } from '../http/console-error';
import { inspectStream } from '../streams/describe-stream';

/**
 * Sends the one call that a change is. Throws `setting-refused` before that where Kinesis would
 * refuse it, or where the stream has not the value any more that was shown to who confirmed it.
 */
export async function changeSetting(
  connection: OpenConnection,
  streamName: string,
  change: SettingChange,
): Promise<void> {
  const { stream, settings } = await inspectStream(await connection.reader(), streamName);
  const refusal = refusalOf(settings, change);
  if (refusal !== undefined) {
    throw new ConsoleError(
      'setting-refused',
      `The stream does not allow this change: ${refusal.reason}.`,
    );
  }
  const call = settingCall({ streamName, streamArn: stream.streamArn }, change);
  await connection.change(call.operation, wireInput(call), (client) => send(client, call));
}

/** As it goes over the wire, for the log. */
function wireInput({ operation, input }: SettingCall): Readonly<Record<string, unknown>> {
  return operation === 'AddTagsToStream' ? { ...input, Tags: input.Tags.tags } : input;
}

function send(client: KinesisClient, { operation, input }: SettingCall): Promise<unknown> {
  switch (operation) {
    case 'IncreaseStreamRetentionPeriod':
      return client.send(new IncreaseStreamRetentionPeriodCommand(input));
    case 'DecreaseStreamRetentionPeriod':
      return client.send(new DecreaseStreamRetentionPeriodCommand(input));
    case 'UpdateStreamMode':
      return client.send(new UpdateStreamModeCommand(input));
    case 'StartStreamEncryption':
      return client.send(new StartStreamEncryptionCommand(input));
    case 'StopStreamEncryption':
      return client.send(new StopStreamEncryptionCommand(input));
    case 'EnableEnhancedMonitoring': {
      const ShardLevelMetrics = [...input.ShardLevelMetrics];
      return client.send(new EnableEnhancedMonitoringCommand({ ...input, ShardLevelMetrics }));
    }
    case 'DisableEnhancedMonitoring': {
      const ShardLevelMetrics = [...input.ShardLevelMetrics];
      return client.send(new DisableEnhancedMonitoringCommand({ ...input, ShardLevelMetrics }));
    }
    case 'UpdateMaxRecordSize':
      return client.send(new UpdateMaxRecordSizeCommand(input));
    case 'UpdateStreamWarmThroughput':
      return client.send(new UpdateStreamWarmThroughputCommand(input));
    case 'UpdateStreamRecordDistributionStrategy':
      return client.send(new UpdateStreamRecordDistributionStrategyCommand(input));
    case 'AddTagsToStream':
      return client.send(new AddTagsToStreamCommand({ ...input, Tags: input.Tags.tags }));
    case 'RemoveTagsFromStream':
      return client.send(
        new RemoveTagsFromStreamCommand({ ...input, TagKeys: [...input.TagKeys] }),
      );
    case 'RegisterStreamConsumer':
      return client.send(new RegisterStreamConsumerCommand(input));
    case 'DeregisterStreamConsumer':
      return client.send(new DeregisterStreamConsumerCommand(input));
    default:
      return assertNever(operation);
  }
}
