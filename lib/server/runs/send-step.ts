import {
  MergeShardsCommand,
  SplitShardCommand,
  UpdateShardCountCommand,
} from '@aws-sdk/client-kinesis';
import { assertNever } from '@/lib/base/assert';
import type { ReshardStep } from '@/lib/kinesis/reshard-step';
import type { CallOptions } from '../calls/sdk-handler';
import { wireStream } from '../calls/wire-stream';
import type { OpenConnection } from '../connections/open-connection';

/** Resolves when Kinesis has accepted the call; the stream is UPDATING from then on. */
export async function sendStep(
  connection: OpenConnection,
  streamName: string,
  step: ReshardStep,
  options?: CallOptions,
): Promise<void> {
  switch (step.kind) {
    case 'split': {
      const input = {
        ...wireStream(streamName),
        ShardToSplit: step.shard.shardId,
        NewStartingHashKey: step.newStartingHashKey.toString(),
      };
      await connection.change('SplitShard', input, (client) =>
        client.send(new SplitShardCommand(input), options),
      );
      return;
    }
    case 'merge': {
      const input = {
        ...wireStream(streamName),
        ShardToMerge: step.lower.shardId,
        AdjacentShardToMerge: step.upper.shardId,
      };
      await connection.change('MergeShards', input, (client) =>
        client.send(new MergeShardsCommand(input), options),
      );
      return;
    }
    case 'scale': {
      const input = {
        ...wireStream(streamName),
        TargetShardCount: step.targetShardCount,
        ScalingType: 'UNIFORM_SCALING',
      } as const;
      await connection.change('UpdateShardCount', input, (client) =>
        client.send(new UpdateShardCountCommand(input), options),
      );
      return;
    }
    default:
      assertNever(step);
  }
}
