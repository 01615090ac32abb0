import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as z from 'zod';
import type { ConformanceResults, PageSources } from './conformance-page';
import { SUITE_IDS } from './suites/suite';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
/** The page that the script writes, and what the last run of the suites showed. */
export const PAGE = join(ROOT, 'docs/conformance.md');
export const RESULTS = join(ROOT, 'lib/cli/conformance/results.json');

const count = { passed: z.number(), differing: z.number() };
const results = z.record(
  z.enum(SUITE_IDS),
  z.object({ ...count, operations: z.record(z.string(), z.object(count)) }),
);

export function readResults(): ConformanceResults {
  return results.parse(JSON.parse(readFileSync(RESULTS, 'utf8')));
}

export function readPageSources(): PageSources {
  return {
    facts: readFileSync(join(ROOT, 'docs/kinesis-facts.md'), 'utf8'),
    speed: readFileSync(join(ROOT, 'docs/speed.md'), 'utf8'),
  };
}
