import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { conformancePage, simulatedOperations } from './conformance-page';
import { countChecks } from './count-checks';
import { PAGE, readPageSources, readResults } from './page-files';
import { comparedOperation } from './replay/replay-step';
import { REPLAYS } from './replay/replays';
import { RECORDED_SUITE } from './suites/recorded-suite';

test('the page is what `npm run conformance -- --page` writes', () => {
  const page = conformancePage(readResults(), readPageSources());
  expect(readFileSync(PAGE, 'utf8')).toBe(page);
});

test('the page has a row for each operation that the simulator carries out', () => {
  const page = readFileSync(PAGE, 'utf8');
  const missing = simulatedOperations().filter((name) => !page.includes(`\n| ${name} `));
  expect(missing).toEqual([]);
  expect(simulatedOperations()).toHaveLength(40);
});

test('the page has the numbers of the suites that are in this repository', async () => {
  const { recorded, kcl } = readResults();
  const places = { workFolder: '', mirror: undefined };
  expect(recorded).toEqual(countChecks(await RECORDED_SUITE.run(places)));
  const compared = REPLAYS.flatMap(({ steps }) =>
    steps.flatMap((step) => comparedOperation(step) ?? []),
  );
  const asTests = compared.map((operation) => ({
    name: '',
    passed: true,
    operations: [operation],
  }));
  expect(kcl).toEqual(countChecks(asTests));
});
