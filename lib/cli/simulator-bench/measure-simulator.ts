import { alternateAll, type Measurement } from '@/e2e/bench/measurement';
import { ensure } from '@/lib/base/assert';
import { GROWTH_ROWS } from './growth';
import { measureManyRecords } from './many-records';
import { kinesalite, kinesisLocal, ourServer, withServer } from './servers';
import { WORKLOADS, type Workload } from './workloads';

const TIMES = 3;

/**
 * The simulator over HTTP, each time on a server that was just started: ours with its store on
 * disk and its limits off, the others in memory, which is all that they can do.
 */
export async function measureSimulator(
  root: string,
  rowName: string,
): Promise<readonly Measurement[]> {
  const rows: Measurement[] = [];
  for (const workload of WORKLOADS) {
    if (workload.row.includes(rowName)) rows.push(await measureRow(root, workload));
  }
  for (const { row, measure } of GROWTH_ROWS) {
    if (row.includes(rowName)) rows.push({ row, ...(await measure(root)) });
  }
  return [...rows, ...(await measureManyRecords(rowName))];
}

/** In turn, so that whatever else the machine does slows all alike. */
async function measureRow(root: string, workload: Workload): Promise<Measurement> {
  const { row, unit, bound } = workload;
  const local = kinesisLocal(root);
  const servers = [() => ourServer(root), () => kinesalite(root)];
  if (local !== undefined) servers.push(() => local);
  const [figure, their, besides] = await alternateAll(
    TIMES,
    servers.map((server) => () => withServer(server(), workload.measure)),
  );
  return {
    row,
    figure: ensure(figure, 'a figure'),
    unit,
    comparedWith: { what: 'kinesalite 3.3.3', figure: ensure(their, 'a figure') },
    besides: besides === undefined ? undefined : { what: 'kinesis-local 0.6.2', figure: besides },
    bound: { atLeast: bound },
  };
}
