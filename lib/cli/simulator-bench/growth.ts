import { alternate, type Measurement } from '@/e2e/bench/measurement';
import { BenchClient } from './bench-client';
import { ourServer, withServer } from './servers';
import { fill, putRecordCalls, withClient } from './workloads';

interface GrowthRow {
  readonly row: string;
  measure(root: string): Promise<Omit<Measurement, 'row'>>;
}

const TIMES = 3;
const CONNECTIONS = 16;
const MANY_RECORDS = 1_000_000;
const MANY_SHARDS = 1000;
/** As fast as before, less what two measurements of the same differ by on a busy machine. */
const BOUND = { atLeast: 0.8 };

/** The calls that must not get slower as a stream grows. */
export const GROWTH_ROWS: readonly GrowthRow[] = [
  {
    row: 'PutRecord on a stream of 1,000,000 records',
    measure: (root) => measureGrowth(root, 'an empty stream', { recordCount: MANY_RECORDS }),
  },
  {
    row: 'PutRecord as a stream grows to 1,000 shards',
    measure: (root) => measureGrowth(root, 'one shard', { shardCount: MANY_SHARDS }),
  },
];

/** Two of our servers at a time, one with a small stream and one with a large one, in turn. */
function measureGrowth(
  root: string,
  small: string,
  { recordCount = 0, shardCount = 1 }: { recordCount?: number; shardCount?: number },
): Promise<Omit<Measurement, 'row'>> {
  return withServer(ourServer(root), (smallPort) =>
    withServer(ourServer(root), async (largePort) => {
      await withClient(smallPort, 1, 1, async () => {});
      await withClient(largePort, 1, shardCount, (client) => fill(client, recordCount));
      const [figure, other] = await alternate(
        TIMES,
        () => putRate(largePort),
        () => putRate(smallPort),
      );
      return {
        figure,
        unit: 'records/s',
        comparedWith: { what: small, figure: other },
        bound: BOUND,
      };
    }),
  );
}

/** With connections of its own: those that wait for their turn would be hung up on. */
async function putRate(port: number): Promise<number> {
  const client = new BenchClient(port, CONNECTIONS);
  const calls = putRecordCalls();
  try {
    await client.warmUp(calls);
    return await client.rateOf(calls);
  } finally {
    client.close();
  }
}
