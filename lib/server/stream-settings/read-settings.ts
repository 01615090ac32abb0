import { GetResourcePolicyCommand } from '@aws-sdk/client-kinesis';
import type { StreamSettingsAnswer } from '@/lib/api/settings/settings-query';
import type { KinesisReader } from '../calls/kinesis-reader';
import { missingPermission } from '../calls/problems/missing-permission';
import type { OpenConnection } from '../connections/open-connection';
import { isUnknownOperation } from '../http/unknown-operation';
import { inspectStream } from '../streams/describe-stream';
import { readConsumers } from '../streams/list-consumers';
import { readTags } from '../streams/list-tags';

/** Everything that is set on a stream: four calls, of which only the first has to be allowed. */
export async function readSettings(
  connection: OpenConnection,
  streamName: string,
): Promise<StreamSettingsAnswer> {
  const reader = await connection.reader();
  const described = await inspectStream(reader, streamName);
  const { streamArn } = described.stream;
  const [consumers, tags, policy] = await Promise.all([
    readPart(() => readConsumers(reader, streamArn)),
    readPart(() => readTags(reader, streamName)),
    readPart(() => readPolicy(reader, streamArn)),
  ]);
  const { missingPermissions } = described;
  const missing = [consumers, tags, policy].map((part) => part.missingPermission);
  return {
    stream: { streamName, streamArn },
    settings: {
      ...described.settings,
      consumers: consumers.value,
      tags: tags.value,
      policy: policy.value,
    },
    missingPermissions: [
      ...missingPermissions,
      ...missing.filter((permission) => permission !== undefined),
    ],
  };
}

interface ReadPart<Value> {
  readonly value?: Value;
  readonly missingPermission?: string;
}

/** Empty where the endpoint does not know the operation, or the caller may not use it. */
async function readPart<Value>(read: () => Promise<Value>): Promise<ReadPart<Value>> {
  try {
    return { value: await read() };
  } catch (error) {
    const permission = missingPermission(error);
    if (permission !== undefined) return { missingPermission: permission };
    if (isUnknownOperation(error)) return {};
    throw error;
  }
}

/** That a stream without a policy has an empty one, or is answered by not found, is assumed (facts §2.6). */
async function readPolicy(reader: KinesisReader, streamArn: string): Promise<string> {
  try {
    const { Policy: policy = '' } = await reader.send(
      new GetResourcePolicyCommand({ ResourceARN: streamArn }),
    );
    return policy.trim() === '{}' ? '' : policy;
  } catch (error) {
    if (error instanceof Error && error.name === 'ResourceNotFoundException') return '';
    throw error;
  }
}
