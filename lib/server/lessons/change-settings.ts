import {
  UpdateStreamModeCommand,
  UpdateStreamRecordDistributionStrategyCommand,
} from '@aws-sdk/client-kinesis';
import type { TurnAnswer } from '@/lib/api/lessons/lesson-stage';
import type { Turn } from '@/lib/lessons/lesson';
import type { OpenConnection } from '../connections/open-connection';
import { describeStream } from '../streams/describe-stream';
import { sendTurn } from './send-turn';

/** A turn that leaves the shards as they are. */
type SettingsTurn = Extract<Turn, { mode: unknown } | { distribution: unknown }>;

/** Both calls name the stream by its ARN; after the first the stream is UPDATING (facts §2.2). */
export async function changeSettings(
  connection: OpenConnection,
  streamName: string,
  turn: SettingsTurn,
): Promise<TurnAnswer> {
  const stream = await describeStream(await connection.reader(), streamName);
  const { streamArn: StreamARN } = stream;
  return sendTurn({ shards: [], stream }, turn, () => {
    if ('mode' in turn) {
      const input = { StreamARN, StreamModeDetails: { StreamMode: turn.mode } };
      return connection.change('UpdateStreamMode', input, (client) =>
        client.send(new UpdateStreamModeCommand(input)),
      );
    }
    const input = { StreamARN, RecordDistributionStrategy: turn.distribution };
    return connection.change('UpdateStreamRecordDistributionStrategy', input, (client) =>
      client.send(new UpdateStreamRecordDistributionStrategyCommand(input)),
    );
  });
}
