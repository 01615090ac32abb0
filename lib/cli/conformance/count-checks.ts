import { KNOWN_DIFFERENCES } from './known-differences';
import type { SuiteTest } from './suites/recording-port';
import type { SuiteId } from './suites/suite';

/** How many tests of a suite called an operation. */
export interface Count {
  readonly passed: number;
  readonly differing: number;
}

/** What a run of a suite showed, in all and of each operation that it calls. */
export interface SuiteCounts extends Count {
  readonly operations: Readonly<Record<string, Count>>;
}

/** A test counts once for each operation that it calls. */
export function countChecks(tests: readonly SuiteTest[]): SuiteCounts {
  const names = [...new Set(tests.flatMap(({ operations }) => operations))].sort();
  return {
    ...count(tests),
    operations: Object.fromEntries(
      names.map((name) => [
        name,
        count(tests.filter(({ operations }) => operations.includes(name))),
      ]),
    ),
  };
}

function count(tests: readonly SuiteTest[]): Count {
  const passed = tests.filter((test) => test.passed).length;
  return { passed, differing: tests.length - passed };
}

/** Failing tests that nothing explains, and explanations that no failing test needs. */
export function unexplained(suite: SuiteId, tests: readonly SuiteTest[]): readonly string[] {
  const known = KNOWN_DIFFERENCES.filter((difference) => difference.suite === suite);
  const failing = tests.filter(({ passed }) => !passed).map(({ name }) => name);
  return [
    ...failing.filter((name) => !known.some((difference) => difference.tests.test(name))),
    ...known
      .filter((difference) => !failing.some((name) => difference.tests.test(name)))
      .map(({ why }) => `This difference is gone: ${why}`),
  ];
}
