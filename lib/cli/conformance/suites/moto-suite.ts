import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { assert } from '@/lib/base/assert';
import { type Accounts, openAccounts } from '@/lib/simulator/accounts/open-accounts';
import { openSimulator } from '@/lib/simulator/simulator';
import type { CallHandler, WireResponse } from '@/lib/simulator/wire/wire-message';
import { fetchSuite, type SuiteSource } from './fetch-suite';
import { EMPTY, openRecordingPort } from './recording-port';
import { runProgram } from './run-program';
import type { Suite } from './suite';

const SOURCE: SuiteSource = {
  repository: 'getmoto/moto',
  commit: '0af643a5dbfc98797f08ee64f5be3ef8002d56ff',
  paths: ['tests/__init__.py', 'tests/markers.py', 'tests/test_kinesis'],
};
/** These two test CloudFormation, and the server of moto itself. */
const OTHERS = ['test_kinesis_cloudformation.py', 'test_server.py'];
const HOOKS = fileURLToPath(new URL('.', import.meta.url));
/** Moto's account and the Region of its first tests; each Region has streams of its own. */
const FIRST = { accountId: '123456789012', region: 'us-east-1' };
const NEEDED = 'import boto3, freezegun, moto, pytest';

/** The Kinesis tests of moto, which its contributors wrote, a few of them against AWS. */
export const MOTO_SUITE: Suite = {
  id: 'moto',
  async run(places) {
    const folder = fetchSuite(SOURCE, places);
    const hasPackages = (await runProgram('python3', ['-c', NEEDED], { cwd: folder })) === 0;
    assert(hasPackages, 'python3 has the packages boto3, freezegun, moto and pytest');
    const accounts = new ResettingAccounts();
    const port = await openRecordingPort(accounts);
    const ignored = OTHERS.map((file) => `--ignore=${join('tests/test_kinesis', file)}`);
    try {
      await runProgram(
        'python3',
        ['-m', 'pytest', '-q', '--tb=no', '-p', 'moto_hooks', ...ignored, 'tests/test_kinesis'],
        {
          cwd: folder,
          env: {
            PYTHONPATH: [HOOKS, process.env.PYTHONPATH].filter(Boolean).join(':'),
            SIMULATOR_PORT: String(port.port),
            TEST_SERVER_MODE: 'true',
            TEST_SERVER_MODE_ENDPOINT: `http://127.0.0.1:${port.port}`,
          },
        },
      );
      return port.tests;
    } finally {
      await port.close();
      await accounts.close();
    }
  },
};

/** Moto's tests begin by asking its server to forget everything, and ask STS for the account. */
class ResettingAccounts implements CallHandler {
  #accounts: Promise<Accounts> | undefined;

  async handle(request: Parameters<CallHandler['handle']>[0]): Promise<WireResponse> {
    if (request.path === '/moto-api/reset') {
      await this.close();
      return EMPTY;
    }
    if (request.headers['x-amz-target'] === undefined) return CALLER_IDENTITY;
    this.#accounts ??= openAccounts(FIRST, (place) =>
      openSimulator({ ...place, dataDir: undefined, transitionMs: 0, shardLimit: 6000 }),
    );
    return (await this.#accounts).handle(request);
  }

  async close(): Promise<void> {
    const accounts = await this.#accounts;
    this.#accounts = undefined;
    await accounts?.close();
  }
}

const CALLER_IDENTITY: WireResponse = {
  status: 200,
  headers: { 'content-type': 'text/xml' },
  body: Buffer.from(
    '<GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">' +
      `<GetCallerIdentityResult><Account>${FIRST.accountId}</Account></GetCallerIdentityResult>` +
      '</GetCallerIdentityResponse>',
  ),
};
