import { KinesisServiceException } from '@aws-sdk/client-kinesis';
import type { TurnAnswer } from '@/lib/api/lessons/lesson-stage';
import type { Turn } from '@/lib/lessons/lesson';
import { refusalOf } from '@/lib/lessons/rules/judge-turn';
import type { Scene } from '@/lib/lessons/scene';

/** What a stage is before a turn, as far as a refusal depends on it. */
export type SceneBefore = Pick<Scene, 'shards' | 'stream'>;

/**
 * Sends a turn that changes the stream. Why it was refused is what the rules say of the stream as it
 * was before; what they do not refuse is thrown.
 */
export async function sendTurn(
  { shards, stream }: SceneBefore,
  turn: Turn,
  send: () => Promise<unknown>,
): Promise<TurnAnswer> {
  const nothingMeasured = { loads: new Map(), monthCents: undefined, verdicts: new Map() };
  try {
    await send();
    return {};
  } catch (error) {
    const refusal = refusalOf({ shards, stream, ...nothingMeasured }, turn);
    if (!(error instanceof KinesisServiceException) || refusal === undefined) throw error;
    return { refused: { reason: refusal.reason, message: error.message } };
  }
}
