import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fetchSuite, type SuiteSource } from './fetch-suite';
import { runAsTests } from './kcl-suite';
import { localstackReplays } from './localstack-replays';
import type { Suite } from './suite';

const FOLDER = 'tests/aws/services/kinesis';
const SOURCE: SuiteSource = {
  repository: 'localstack/localstack',
  commit: '8b9a79f05846835cf4dff63ab7eefdde9df83783',
  paths: [FOLDER],
};

/**
 * The answers that LocalStack recorded on AWS from 2022 to 2025. Its tests run only inside LocalStack,
 * so their calls are made here again.
 */
export const LOCALSTACK_SUITE: Suite = {
  id: 'localstack',
  async run(places) {
    const file = join(fetchSuite(SOURCE, places), FOLDER, 'test_kinesis.snapshot.json');
    const snapshots = JSON.parse(readFileSync(file, 'utf8'));
    return runAsTests(localstackReplays(snapshots));
  },
};
