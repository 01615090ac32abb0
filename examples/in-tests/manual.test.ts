import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import { expect, test } from 'vitest';

// The other tests of this folder are run as they are.

test.each(['vitest.test.ts', 'jest.test.ts', 'node-test.ts'])('the manual shows %s', (file) => {
  const manual = readFileSync('docs/simulator-in-tests.md', 'utf8');
  const example = readFileSync(`examples/in-tests/${file}`, 'utf8');
  expect(manual).toContain(`\`\`\`ts\n${example}\`\`\`\n`);
});

test('the example passes in the test runner of Node', async () => {
  const words = ['--import', 'tsx', '--test', 'examples/in-tests/node-test.ts'];
  const child = spawn(process.execPath, words, {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true' },
  });
  const ended = once(child, 'exit');
  expect(await text(child.stdout)).toContain('an order is in the stream once it was put');
  expect(await ended).toEqual([0, null]);
});
