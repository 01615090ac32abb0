import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';
import * as z from 'zod';
import { killAgainAndAgain } from '@/lib/simulator/proof/kill-9/kill-loop';
import { simulate } from '@/lib/simulator/proof/random-clients/simulate';
import { readOptions, UsageError } from './read-options';

const USAGE =
  'Usage: npm run simulate -- [--seeds 10000] [--operations 200] [--seed 1], or ' +
  'npm run simulate -- --kills 100';
const PROGRESS_MS = 5000;

const optionsSchema = z.object({
  seeds: z.coerce.number().int().min(1).default(10_000),
  operations: z.coerce.number().int().min(1).default(200),
  seed: z.coerce.number().int().min(1).optional(),
  kills: z.coerce.number().int().min(1).optional(),
});

try {
  const { seeds, operations, seed, kills } = readOptions(optionsSchema, USAGE);
  if (kills !== undefined) await killOnDisk(kills);
  else if (seed === undefined) await runAll(seeds, operations);
  else await replay(seed, operations);
} catch (error) {
  console.error(error instanceof UsageError ? error.message : inspect(error));
  process.exitCode = 1;
}

/** Seeds from 1 on, one after the other, in this process; it stops at the first that fails. */
async function runAll(seeds: number, operations: number): Promise<void> {
  const startedAt = performance.now();
  let toldAt = startedAt;
  for (let seed = 1; seed <= seeds; seed++) {
    const { failure } = await simulate(seed, operations);
    if (failure !== undefined) {
      console.error(
        `Seed ${seed} failed: ${failure.message}.\n` +
          `Replay it with: npm run simulate -- --seed ${seed} --operations ${operations}`,
      );
      process.exitCode = 1;
      return;
    }
    if (performance.now() - toldAt < PROGRESS_MS) continue;
    toldAt = performance.now();
    console.log(`${seed} of ${seeds} seeds, ${secondsSince(startedAt)} s`);
  }
  console.log(
    `${seeds} seeds × ${operations} operations: every law held. ${secondsSince(startedAt)} s`,
  );
}

/** Everything that happened, then the law that was broken. */
async function replay(seed: number, operations: number): Promise<void> {
  const { trace, failure } = await simulate(seed, operations);
  process.stdout.write(trace.toString());
  console.error(failure === undefined ? `Seed ${seed}: every law held.` : inspect(failure));
  if (failure !== undefined) process.exitCode = 1;
}

/** A simulator on the disk, killed while it works; the folder of one that lost something is kept. */
async function killOnDisk(kills: number): Promise<void> {
  const dataDir = mkdtempSync(join(tmpdir(), 'shardline-kill-'));
  console.log(`Data folder ${dataDir}`);
  await killAgainAndAgain({
    dataDir,
    kills,
    seed: kills,
    onKill(count, { records, reshards, streams }) {
      console.log(
        `${count} of ${kills} kills: ${records.size} records, ${reshards.length} reshards and ` +
          `${streams.size} streams, nothing lost`,
      );
    },
  });
  rmSync(dataDir, { recursive: true });
}

function secondsSince(startedAt: number): string {
  return ((performance.now() - startedAt) / 1000).toFixed(0);
}
