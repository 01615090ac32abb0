import { alternate, type Measurement } from '@/e2e/bench/measurement';
import { ourServer, withServer } from './servers';
import { fill, putRecordCalls, withClient } from './workloads';

interface GrowthRow {
  readonly row: string;
  measure(root: string): Promise<Omit<Measurement, 'row'>>;
}

const TIMES = 5;
const CONNECTIONS = 16;
const MANY_RECORDS = 1_000_000;
const MANY_SHARDS = 1000;
/** As fast as before, less what two measurements of the same differ by on a busy machine. */
const BOUND = { atLeast: 0.85 };

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
  const calls = putRecordCalls();
  return withServer(ourServer(root), (smallPort) =>
    withServer(ourServer(root), (largePort) =>
      withClient(smallPort, CONNECTIONS, 1, (toSmall) =>
        withClient(largePort, CONNECTIONS, shardCount, async (toLarge) => {
          await fill(toLarge, recordCount);
          await toSmall.warmUp(calls);
          await toLarge.warmUp(calls);
          const [figure, other] = await alternate(
            TIMES,
            () => toLarge.rateOf(calls),
            () => toSmall.rateOf(calls),
          );
          return {
            figure,
            unit: 'records/s',
            comparedWith: { what: small, figure: other },
            bound: BOUND,
          };
        }),
      ),
    ),
  );
}
