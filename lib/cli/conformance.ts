import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type ConformanceResults, conformancePage } from './conformance/conformance-page';
import { countChecks, unexplained } from './conformance/count-checks';
import { PAGE, RESULTS, readPageSources, readResults } from './conformance/page-files';
import { KCL_SUITE } from './conformance/suites/kcl-suite';
import { KINESALITE_SUITE } from './conformance/suites/kinesalite-suite';
import { LOCALSTACK_SUITE } from './conformance/suites/localstack-suite';
import { MOTO_SUITE } from './conformance/suites/moto-suite';
import { RECORDED_SUITE } from './conformance/suites/recorded-suite';

const SUITES = [RECORDED_SUITE, KINESALITE_SUITE, LOCALSTACK_SUITE, MOTO_SUITE, KCL_SUITE];

const { values } = parseArgs({
  options: {
    /** Writes the page from the results of the last run. */
    page: { type: 'boolean', default: false },
    /** A folder with copies of the repositories, for a machine that does not reach them. */
    mirror: { type: 'string' },
  },
});
if (!values.page) {
  const results = await runSuites(values.mirror);
  writeFileSync(RESULTS, `${JSON.stringify(results, undefined, 2)}\n`);
}
writeFileSync(PAGE, conformancePage(readResults(), readPageSources()));
console.log(PAGE);

/** One after the other. A difference that nothing explains fails the run; the results stand. */
async function runSuites(mirror: string | undefined): Promise<ConformanceResults> {
  const workFolder = mkdtempSync(join(tmpdir(), 'shardline-conformance-'));
  try {
    const entries = [];
    for (const suite of SUITES) {
      const tests = await suite.run({ workFolder, mirror });
      const counts = countChecks(tests);
      console.log(`${suite.id}: ${counts.passed} pass, ${counts.differing} differ`);
      for (const name of unexplained(suite.id, tests)) {
        console.error(`${suite.id}: ${name}`);
        process.exitCode = 1;
      }
      entries.push([suite.id, counts]);
    }
    return Object.fromEntries(entries);
  } finally {
    rmSync(workFolder, { recursive: true, force: true });
  }
}
