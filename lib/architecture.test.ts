import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { expect, test } from 'vitest';
import * as z from 'zod/mini';

const cruiseReport = z.object({
  summary: z.object({
    totalCruised: z.number(),
    violations: z.array(
      z.object({ rule: z.object({ name: z.string() }), from: z.string(), to: z.string() }),
    ),
  }),
  modules: z.array(z.object({ source: z.string() })),
});

function cruise() {
  const folders = ['app', 'components', 'lib', 'e2e'].filter((folder) => existsSync(folder));
  const { stdout, stderr } = spawnSync(
    process.execPath,
    ['node_modules/.bin/depcruise', '--output-type', 'json', ...folders],
    { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 },
  );
  if (stdout === '') throw new Error(`Nothing was cruised: ${stderr}`);
  return cruiseReport.parse(JSON.parse(stdout));
}

test('imports point inward', { timeout: 120_000 }, () => {
  const { summary, modules } = cruise();
  expect(summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} -> ${to}`)).toEqual(
    [],
  );
  // A cruise that could parse no TypeScript also reports no violations.
  expect(summary.totalCruised).toBeGreaterThan(100);
  expect(modules.map(({ source }) => source)).toContain(
    'lib/server/simulator/plug-in-simulator.ts',
  );
});
