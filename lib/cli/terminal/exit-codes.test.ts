import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { expect, test } from 'vitest';

/** Nobody listens there. */
const NOWHERE = ['--console', 'http://127.0.0.1:65530'];

/** As `npm run shardline --` does. */
async function shardline(...words: readonly string[]) {
  const child = spawn(process.execPath, ['--import', 'tsx', 'lib/cli/shardline.ts', ...words], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const code = new Promise<number | null>((resolve) => child.once('close', resolve));
  const [out, said] = await Promise.all([text(child.stdout), text(child.stderr)]);
  return { code: await code, out, said };
}

test.each([
  [
    'without a goal',
    ['plan', 'orders', ...NOWHERE],
    'Say what for: --equal, --by-load or --max-load.',
  ],
  [
    'with an address that is none',
    ['runs', '--console', 'nowhere'],
    'such as http://127.0.0.1:3000',
  ],
  ['of the simulator', ['simulator', '--stream', 'orders'], 'Did you mean --streams?'],
  ['that is left out', ['--prot', '8080'], 'Did you mean --port?'],
  ['with half a shard', ['plan', 'orders', '--equal', '1.5'], 'whole number from 1 to 10000'],
])('a command %s is not understood: 2', async (_, words, said) => {
  const ended = await shardline(...words);
  expect(ended).toMatchObject({ code: 2, out: '', said: expect.stringContaining(said) });
});

test('a console that does not answer is named, with the way to start one: 1', async () => {
  const ended = await shardline('plan', 'orders', '--equal', '2', ...NOWHERE);
  expect(ended.code).toBe(1);
  expect(ended.said).toMatch(
    /^No console answers at http:\/\/127.0.0.1:65530. Start one with `shardline`/,
  );
});

test('a file that is no plan is refused before anything is asked: 1', async () => {
  const ended = await shardline('apply', 'package.json', '--yes', ...NOWHERE);
  expect(ended).toMatchObject({
    code: 1,
    said: 'package.json: this plan cannot be read: look at “format”.\n',
  });
});

test('a command that does not exist is told the nearest: 2', async () => {
  const ended = await shardline('plna', 'orders');
  expect(ended).toMatchObject({ code: 2, said: expect.stringContaining('Did you mean plan?') });
});

test('a reader that leaves early, such as `head`, is no failure: 0', async () => {
  const child = spawn(process.execPath, ['--import', 'tsx', 'lib/cli/shardline.ts', '--help'], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  child.stdout.destroy();
  const ended = once(child, 'close');
  expect(await text(child.stderr)).toBe('');
  expect(await ended).toEqual([0, null]);
});

test('help is an answer: 0', async () => {
  const ended = await shardline('--help');
  expect(ended.code).toBe(0);
  expect(ended.out).toContain('plan [options] <stream>');
});
