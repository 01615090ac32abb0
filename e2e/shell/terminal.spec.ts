import { spawn } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import { ensure } from '@/lib/base/assert';
import { expect, test } from '../test';

interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly said: string;
}

/** As `npm run shardline --` does, on the console of the test. */
async function shardline(console: string, ...words: readonly string[]): Promise<Ended> {
  const entry = ['--import', 'tsx', 'lib/cli/shardline.ts'];
  const child = spawn(process.execPath, [...entry, ...words, '--console', console], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const code = new Promise<number | null>((resolve) => child.once('close', resolve));
  const [out, said] = await Promise.all([text(child.stdout), text(child.stderr)]);
  return { code: await code, out, said };
}

test('a plan is made, tried and applied from a terminal, and the console shows its run', async ({
  page,
  baseURL,
  streamName,
  secondClient,
}, testInfo) => {
  const console = ensure(baseURL, 'the address of the console');
  await secondClient.createStream(streamName, 2);
  const made = await shardline(
    console,
    'plan',
    streamName,
    '--equal',
    '3',
    '--name',
    'By hand',
    '--json',
  );
  expect(made).toMatchObject({ code: 0, said: '' });
  const file = testInfo.outputPath('plan.json');
  await writeFile(file, made.out);

  const dry = await shardline(console, 'apply', file);
  expect(dry.code).toBe(0);
  expect(dry.out).toContain(`${streamName}: 2 → 3 open shards, 3 calls`);
  expect(dry.out).toContain('This was a dry run: nothing was sent.');
  expect(await secondClient.listOpenShards(streamName)).toHaveLength(2);

  const applied = await shardline(console, 'apply', file, '--yes');
  expect(applied.code).toBe(0);
  expect(applied.said).toMatch(/step 1 of 3, split …0000 at/);
  expect(applied.out).toMatch(/Done: 3 steps in \d:\d\d\.\n$/);
  expect(await secondClient.listOpenShards(streamName)).toHaveLength(3);

  const listed = await shardline(console, 'runs', streamName);
  expect(listed.out).toMatch(/succeeded {2}3\/3 steps {2}2 → 3 shards .*By hand\n$/);
  await page.goto(`/simulator/streams/${streamName}/runs`);
  await expect(page.getByRole('link', { name: 'By hand' })).toBeVisible();
});
