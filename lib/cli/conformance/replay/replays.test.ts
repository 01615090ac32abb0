import { expect, test } from 'vitest';
import { REPLAYS } from './replays';
import { runReplay } from './run-replay';

/**
 * The KCL and the SDK for Java cannot run here. The calls come from the sources of
 * awslabs/amazon-kinesis-client (July 2026) and of its SDK: which they make, in which order, with
 * which members, and what they demand of an answer.
 */
test.each(REPLAYS.map((replay) => [replay.name, replay] as const))(
  'a client like the KCL %s',
  async (_name, replay) => {
    const replayed = await runReplay(replay);
    expect(replayed.flatMap(({ differences }) => differences)).toEqual([]);
    expect(replayed.length).toBeGreaterThan(0);
  },
);
