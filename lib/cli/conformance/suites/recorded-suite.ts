import { isDeepStrictEqual } from 'node:util';
import { ensure } from '@/lib/base/assert';
import { MS_PER_MINUTE } from '@/lib/base/duration';
import { describeStream } from '@/lib/simulator/operations/streams/describe-stream';
import { RECORDED_STREAMS, replayRecorded } from '@/lib/simulator/recorded/replay-recorded';
import { openSimulator, type Simulator } from '@/lib/simulator/simulator';
import { OPERATIONS } from '@/lib/simulator/wire/operation-table';
import type { SuiteTest } from './recording-port';
import type { Suite } from './suite';

/** The answers of AWS that this repository has, from 2016. */
export const RECORDED_SUITE: Suite = {
  id: 'recorded',
  async run() {
    const simulator = await openSimulator({
      dataDir: undefined,
      region: 'us-east-1',
      accountId: '000000000000',
      transitionMs: 0,
    });
    try {
      const tests: SuiteTest[] = [];
      for (const stream of RECORDED_STREAMS) tests.push(...(await compare(stream, simulator)));
      return tests;
    } finally {
      await simulator.close();
    }
  },
};

async function compare(
  stream: (typeof RECORDED_STREAMS)[number],
  simulator: Simulator,
): Promise<readonly SuiteTest[]> {
  const compared = await replayRecorded(stream, {
    call: (operation, input) => simulator.run(ensure(OPERATIONS.get(operation), operation)(input)),
    shardsOf: async (naming) => {
      const described = await simulator.run((state, context) =>
        describeStream.run(state, naming, context),
      );
      return described.StreamDescription.Shards;
    },
    passMinute: () => simulator.clock.jump(MS_PER_MINUTE),
  });
  return compared.map(({ file, operations, recorded, listed }) => ({
    name: file,
    passed: isDeepStrictEqual(listed, recorded),
    operations,
  }));
}
