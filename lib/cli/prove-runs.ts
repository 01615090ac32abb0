import { inspect } from 'node:util';
import * as z from 'zod';
import { BrokenLaw, type Counts, type Law, proveLaw } from '@/lib/server/runs/proof/law';
import { LAWS } from '@/lib/server/runs/proof/laws';
import { readOptions, UsageError } from './read-options';

const USAGE =
  'Usage: npm run prove:runs -- [--seed 1] [--only LAW [--cases 500]], where LAW is one of ' +
  `${Object.keys(LAWS).join(', ')}`;

const optionsSchema = z.object({
  seed: z.coerce.number().int().min(1).default(1),
  only: z.enum(Object.keys(LAWS)).optional(),
  cases: z.coerce.number().int().min(1).optional(),
});

try {
  const { seed, only, cases } = readOptions(optionsSchema, USAGE);
  console.log(`Seeds from ${seed} on`);
  for (const [id, law] of Object.entries(LAWS)) {
    if (only === undefined || only === id) await prove(id, law, seed, cases ?? law.caseCount);
  }
} catch (error) {
  console.error(error instanceof UsageError ? error.message : inspect(error));
  process.exitCode = 1;
}

/** Prints a line for the law. A broken one does not keep the others from being tried. */
async function prove(id: string, law: Law, seed: number, caseCount: number): Promise<void> {
  const startedAt = performance.now();
  const tell = (outcome: string, words: string) => {
    const seconds = ((performance.now() - startedAt) / 1000).toFixed(0);
    console.log(`${outcome}  ${law.name}: ${words}. ${seconds} s`);
  };
  try {
    const totals = await proveLaw(law, seed, caseCount);
    // Of fewer cases an average says little.
    if (caseCount >= law.caseCount) law.checkTotals?.(totals);
    tell('held  ', wordsOf(totals));
  } catch (error) {
    process.exitCode = 1;
    const again = error instanceof BrokenLaw ? ` --seed ${error.seed} --cases 1` : '';
    tell('BROKEN', `${error instanceof Error ? error.message : error}`);
    console.error(`Again: npm run prove:runs -- --only ${id}${again}\n${inspect(error)}`);
  }
}

function wordsOf(totals: Counts): string {
  return Object.entries(totals)
    .map(([what, count]) => `${count} ${what}`)
    .join(', ');
}
