import type { SuitePlaces } from './fetch-suite';
import type { SuiteTest } from './recording-port';

/** Tests of another project, or sequences of our own, that are run against the simulator. */
export interface Suite {
  readonly id: SuiteId;
  run(places: SuitePlaces): Promise<readonly SuiteTest[]>;
}

/** In the order of the page's columns. */
export const SUITE_IDS = ['recorded', 'kinesalite', 'localstack', 'moto', 'kcl'] as const;
export type SuiteId = (typeof SUITE_IDS)[number];
