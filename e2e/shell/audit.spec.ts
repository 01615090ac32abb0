import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { expect, test } from '../test';

test('what was done to a stream is found, unfolded and exported, and its chain holds', async ({
  page,
  streamPage,
  streamName,
  openNewStream,
}) => {
  await openNewStream(1);
  await streamPage.shard(0).click();
  await page.getByRole('button', { name: 'In half' }).click();
  await streamPage.applyDraft();
  await streamPage.untilRunIs('Done');

  await page.goto('/simulator/runs');
  await page.getByRole('link', { name: 'Audit log' }).click();
  await page.getByLabel('Operation, stream, shard or person').fill(streamName);
  const calls = page.getByRole('list', { name: 'Audit log' }).getByRole('listitem');
  await expect(calls).toHaveCount(1);
  await expect(calls).toContainText(/SplitShard e2e-.*accepted/s);
  await calls.getByText('SplitShard').click();
  await expect(calls).toContainText(/"ShardToSplit": "shardId-000000000000"/);
  await page.getByText('Failed', { exact: true }).click();
  await expect(page.getByText('No call matches.')).toBeVisible();
  await expect(page.getByText(/lines? of the log follows? from one another/)).toBeVisible();

  const saving = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Export as JSON lines' }).click();
  const text = await readFile(await (await saving).path(), 'utf8');
  const lines: { text: string; hash: string }[] = text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(lines.length).toBeGreaterThan(1);
  for (const [place, line] of lines.entries()) {
    const before = lines[place - 1]?.hash ?? '';
    const hash = createHash('sha256').update(`${before}\n${line.text}`).digest('base64url');
    expect(line.hash).toBe(hash);
  }
});
