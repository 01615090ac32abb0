import type { Replay } from '../replay/replay-step';
import { REPLAYS } from '../replay/replays';
import { runReplay } from '../replay/run-replay';
import type { SuiteTest } from './recording-port';
import type { Suite } from './suite';

/** The calls of KCL 3 and the SDK for Java, replayed. */
export const KCL_SUITE: Suite = { id: 'kcl', run: () => runAsTests(REPLAYS) };

/** Each answer that is compared counts as a test; a call that only has to be accepted does not. */
export async function runAsTests(replays: readonly Replay[]): Promise<readonly SuiteTest[]> {
  const tests: SuiteTest[] = [];
  for (const replay of replays) {
    for (const { does, operation, differences } of await runReplay(replay)) {
      const passed = differences.length === 0;
      const operations = operation === undefined ? [] : [operation];
      if (!passed || operation !== undefined) {
        tests.push({ name: `${replay.name}: ${does}`, passed, operations });
      }
    }
  }
  return tests;
}
