import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { PERMISSIONS, POLICY_IDS, policyDocument } from './permissions';

const SERVER = 'lib/server';
/** Lessons, rehearsals and proofs send their calls to simulators only. */
const TO_ELSEWHERE =
  /^lib\/server\/(lessons|rehearsal|shared-store|simulator)\/|\/(proof|testing)\/|\.test\.ts$/;

/** The operations that the sources of the server make commands of. */
function operationsSent(): readonly string[] {
  const files = readdirSync(SERVER, { recursive: true, encoding: 'utf8' })
    .map((file) => join(SERVER, file))
    .filter((file) => file.endsWith('.ts') && !TO_ELSEWHERE.test(file));
  const operations = files.flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(/new ([A-Z]\w+)Command\(/g)].map(([, name]) => name),
  );
  return [...new Set(operations)].filter((name) => name !== undefined);
}

test('every operation that the console can send is in the list, and no other is', () => {
  const sent = operationsSent().filter((operation) => operation !== 'GetCallerIdentity');
  expect(sent.length).toBeGreaterThan(25);
  const actions = PERMISSIONS.map(({ action }) => action.slice(action.indexOf(':') + 1));
  expect([...sent].sort()).toEqual([...actions].sort());
});

test('what only looks allows nothing that changes anything', () => {
  for (const { action, policies, changes } of PERMISSIONS) {
    const looks = policies.some((policy) =>
      ['look', 'records', 'schemas', 'cloudwatch'].includes(policy),
    );
    expect(looks, action).toBe(!changes);
    expect(/^kinesis:(Describe|Get|List)|^(cloudwatch|glue):Get/.test(action), action).toBe(
      !changes,
    );
  }
});

test('the manual has each policy as IAM takes it', () => {
  const manual = readFileSync('docs/connections.md', 'utf8');
  const blocks = [...manual.matchAll(/```json\n(\{\s*"Version"[\s\S]*?)```/g)].map(
    ([, json = '']) => JSON.parse(json),
  );
  expect(blocks).toEqual(POLICY_IDS.map(policyDocument));
});
