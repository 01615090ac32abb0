import { loadavg } from 'node:os';
import { fileURLToPath } from 'node:url';
import { median } from 'd3-array';
import { ensure } from '@/lib/base/assert';
import {
  type BenchServer,
  kinesalite,
  kinesisLocal,
  ourServer,
  withServer,
} from './simulator-bench/servers';
import { WORKLOADS, type Workload } from './simulator-bench/workloads';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const TIMES = 3;
const HEADINGS = ['Row', 'Shardline', 'kinesalite', 'Ratio', 'At least', 'kinesis-local'];

/** `npm run bench:simulator [-- part of a row's name]` */
const wanted = process.argv[2] ?? '';
const local = kinesisLocal(ROOT);
const rows: string[][] = [HEADINGS];
let isWithinBounds = true;
for (const workload of WORKLOADS.filter(({ row }) => row.includes(wanted))) {
  rows.push(await measureRow(workload));
}
const widths = HEADINGS.map((_, column) =>
  Math.max(...rows.map((row) => row[column]?.length ?? 0)),
);
for (const row of rows) {
  console.log(row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  '));
}
const load = loadavg()[0]?.toFixed(1);
console.log(`Medians of ${TIMES}, run in turn; the peers in memory. Load of the machine: ${load}.`);
if (local === undefined) console.log('kinesis-local 0.6.2 could not be installed: skipped.');
process.exitCode = isWithinBounds ? 0 : 1;

/** In turn, so that whatever else the machine does slows all alike. */
async function measureRow(workload: Workload): Promise<string[]> {
  const ours: number[] = [];
  const theirs: number[] = [];
  const others: number[] = [];
  for (let time = 0; time < TIMES; time++) {
    ours.push(await measure(ourServer(ROOT), workload));
    theirs.push(await measure(kinesalite(ROOT), workload));
  }
  // Once: it is so much slower that a median of three would take the time of all other rows.
  if (local !== undefined) others.push(await measure(local, workload).catch(() => Number.NaN));
  const our = ensure(median(ours), 'figure');
  const their = ensure(median(theirs), 'figure');
  const ratio = our / their;
  isWithinBounds &&= ratio >= workload.bound;
  const figures = [our, their].map((figure) => `${print(figure)} ${workload.unit}`);
  const other = others[0] === undefined ? 'skipped' : `${print(others[0])} ${workload.unit}`;
  return [workload.row, ...figures, `${ratio.toFixed(1)}×`, `${workload.bound}×`, other];
}

function measure(server: BenchServer, { measure: run }: Workload): Promise<number> {
  return withServer(server, run);
}

function print(figure: number): string {
  if (Number.isNaN(figure)) return 'failed,';
  return figure < 100 ? figure.toFixed(1) : Math.round(figure).toLocaleString('en');
}
