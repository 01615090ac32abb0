import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { max, median, quantile } from 'd3';
import { ensure } from '@/lib/base/assert';
import type { Measurement } from '../measurement';
import type { MemoryReport } from '../rigs/report-memory';
import { type RunningServer, runServer, runToEnd } from '../rigs/running-server';
import { writeTraffic } from '../rigs/traffic';
import { patientFetch } from './patient-fetch';
import type { CrowdReport } from './run-viewers';

const PORT = 15_002;
const STREAM = 'watched';
const SHARDS = 1000;
const TRAFFIC = {
  recordsPerSecond: 500,
  recordBytes: 512,
  partitionKeys: { kind: 'uniform', count: 100_000 },
} as const;
const CROWD = { pages: 25, tails: 25 };
const ONE = { pages: 1, tails: 0 };
const ROUNDS = 3;
const COLD_MS = 10_000;
const PROBED_MS = 20_000;
/** What a crowd that left has asked for is still being answered. */
const CALM_MS = 3000;
const PROBE_INTERVAL_MS = 50;
const MINUTE_MS = 60_000;
/** By then there is something of each shard in each of the server's counters. */
const WARM_MINUTES = 2;
const MEMORY_REPORTS = 20;
const MEMORY_REPORT_INTERVAL_MS = 1000;

interface Crowd {
  readonly pages: number;
  readonly tails: number;
}

interface Bench {
  readonly root: string;
  readonly url: string;
  readonly env: Readonly<Record<string, string>>;
}

/**
 * What 50 people who watch a stream cost somebody else: how long a route takes that computes
 * nothing, beside all of them and beside one. Memory takes `minutes` to watch; 0 leaves it out.
 */
export async function measureViewers(
  root: string,
  minutes: number,
): Promise<readonly Measurement[]> {
  const dataDir = mkdtempSync(join(tmpdir(), 'shardline-bench-'));
  const url = `http://127.0.0.1:${PORT}`;
  const env = {
    PORT: String(PORT),
    SHARDLINE_KINESIS_PORT: 'off',
    SHARDLINE_DATA_DIR: dataDir,
    SHARDLINE_DEMO: 'off',
  };
  const bench = { root, url, env };
  try {
    const seed = ['seed', '--name', STREAM, '--shards', String(SHARDS)];
    await runToEnd(['--import', 'tsx', 'lib/cli/shardline.ts', ...seed], { cwd: root, env });
    const rounds: Round[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      rounds.push(await withServer(bench, () => measureRound(bench)));
    }
    const rows = rowsOf(rounds);
    if (minutes === 0) return rows;
    return [...rows, await withServer(bench, (server) => measureMemory(bench, server, minutes))];
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
}

interface Round {
  readonly slowestMs: number;
  readonly crowdedMs: readonly number[];
  readonly aloneMs: readonly number[];
  readonly recordsPerSecond: number;
}

/** The crowd comes first, to a server that has just started. */
async function measureRound(bench: Bench): Promise<Round> {
  const crowded = await withCrowd(bench, CROWD, async (report) => {
    await sleep(COLD_MS);
    const before = await report();
    const crowdedMs = await probe(bench.url);
    const after = await report();
    const recordsPerSecond = ((after.recordCount - before.recordCount) / PROBED_MS) * 1000;
    return { slowestMs: before.slowestMs, crowdedMs, recordsPerSecond };
  });
  await sleep(CALM_MS);
  const aloneMs = await withCrowd(bench, ONE, () => probe(bench.url));
  return { ...crowded, aloneMs };
}

function rowsOf(rounds: readonly Round[]): readonly Measurement[] {
  const ofRounds = (figure: (round: Round) => number | undefined) =>
    ensure(median(rounds, figure), 'a round');
  return [
    {
      row: 'Light route beside 50 viewers of 1,000 shards, p99',
      figure: ofRounds(({ crowdedMs }) => quantile(crowdedMs, 0.99)),
      unit: 'ms',
      comparedWith: {
        what: 'beside one',
        figure: ofRounds(({ aloneMs }) => quantile(aloneMs, 0.99)),
      },
      besides: { what: 'p50', figure: ofRounds(({ crowdedMs }) => median(crowdedMs)) },
      bound: { atMost: 5 },
    },
    {
      row: 'Slowest request of their first 10 s, server just started',
      figure: ensure(
        max(rounds, ({ slowestMs }) => slowestMs),
        'a round',
      ),
      unit: 'ms',
      comparedWith: undefined,
      bound: { atMost: 5000 },
    },
    {
      row: 'Records that their 25 tails are given',
      figure: ofRounds(({ recordsPerSecond }) => recordsPerSecond),
      unit: 'records/s',
      comparedWith: {
        what: 'written, 25 times',
        figure: CROWD.tails * TRAFFIC.recordsPerSecond,
      },
      bound: { atLeast: 0.95 },
    },
  ];
}

function measureMemory(bench: Bench, server: RunningServer, minutes: number): Promise<Measurement> {
  return withCrowd(bench, CROWD, async () => {
    await sleep(WARM_MINUTES * MINUTE_MS);
    const early = await heldMemory(server);
    await sleep((minutes - WARM_MINUTES) * MINUTE_MS);
    const late = await heldMemory(server);
    return {
      row: `Heap of the server after ${minutes} minutes with 50 viewers`,
      figure: late.heapBytes / 1e6,
      unit: 'MB',
      comparedWith: { what: `after ${WARM_MINUTES}`, figure: early.heapBytes / 1e6 },
      besides: { what: 'resident', figure: late.residentBytes / 1e6 },
      bound: { atMost: 1.2 },
    };
  });
}

/** Answers under way come and go: what is held is the least of several reports. */
async function heldMemory(server: RunningServer): Promise<MemoryReport> {
  const reports: MemoryReport[] = [];
  for (let count = 0; count < MEMORY_REPORTS; count++) {
    reports.push((await server.ask()) as MemoryReport);
    await sleep(MEMORY_REPORT_INTERVAL_MS);
  }
  const lowest = reports.toSorted((a, b) => a.heapBytes - b.heapBytes)[0];
  return ensure(lowest, 'a report');
}

async function withServer<Result>(
  { root, url, env }: Bench,
  use: (server: RunningServer) => Promise<Result>,
): Promise<Result> {
  const server = await runServer(
    ['--expose-gc', '--import', 'tsx', '--import', './e2e/bench/rigs/report-memory.ts'].concat(
      'lib/cli/start-built.js',
    ),
    { cwd: root, env, url, readyText: 'Data ' },
  );
  try {
    await writeTraffic(url, STREAM, TRAFFIC);
    return await use(server);
  } finally {
    await server.stop();
  }
}

async function withCrowd<Result>(
  { root, url }: Bench,
  { pages, tails }: Crowd,
  use: (report: () => Promise<CrowdReport>) => Promise<Result>,
): Promise<Result> {
  const crowd = await runServer(
    ['--import', 'tsx', 'e2e/bench/viewers/run-viewers.ts'].concat([
      url,
      STREAM,
      String(pages),
      String(tails),
    ]),
    { cwd: root, env: {}, url, readyText: 'Watching' },
  );
  try {
    return await use(async () => (await crowd.ask()) as CrowdReport);
  } finally {
    await crowd.stop();
  }
}

/** One after the other would wait with the server when it stalls, and hardly see that. */
async function probe(url: string): Promise<readonly number[]> {
  const asked: Promise<number>[] = [];
  for (let sent = 0; sent < PROBED_MS / PROBE_INTERVAL_MS; sent++) {
    asked.push(lightRouteMs(url));
    await sleep(PROBE_INTERVAL_MS);
  }
  return Promise.all(asked);
}

async function lightRouteMs(url: string): Promise<number> {
  const startMs = performance.now();
  await patientFetch(`${url}/api/connections`);
  return performance.now() - startMs;
}
