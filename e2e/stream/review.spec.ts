import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { StreamPage, shardId } from '../pages/stream-page';
import { expect, test } from '../test';

test('the review shows the plan in time, and its line is moved by key and by mouse', async ({
  page,
  streamPage,
  openNewStream,
}) => {
  await openNewStream(2);
  await draftThirds(page, streamPage);
  await streamPage.reviewDraft();
  const { review } = streamPage;
  await expect(review.getByRole('heading', { name: /^Review 3\ssteps on / })).toBeVisible();
  const steps = review.getByRole('list', { name: 'Steps' }).getByRole('listitem');
  await expect(steps).toHaveCount(3);

  const scrub = review.getByRole('slider', { name: 'Time in the plan' });
  await scrub.press('Home');
  await expect(scrub).toHaveAttribute('aria-valuetext', /^\+0:00 · 2\sopen/);
  await scrub.press('ArrowDown');
  await expect(scrub).toHaveAttribute('aria-valuetext', / · 3\sopen/);
  await scrub.press('ArrowUp');
  await expect(scrub).toHaveAttribute('aria-valuenow', '0');

  const box = await scrub.boundingBox();
  if (box === null) throw new Error('The line is not shown.');
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width / 2, box.y + 1000, { steps: 4 });
  await page.mouse.up();
  await expect(scrub).toHaveAttribute('aria-valuenow', '3');
});

test('the calls are folded, and can be opened, copied and saved as a script', async ({
  page,
  streamPage,
  streamName,
  openNewStream,
}) => {
  await openNewStream(2);
  await draftThirds(page, streamPage);
  await streamPage.reviewDraft();
  const { review } = streamPage;
  const fold = review.getByRole('button', { name: /^3\sAWS CLI calls$/ });
  await expect(fold).toHaveAttribute('aria-expanded', 'false');
  const copyFirst = review.getByRole('button', { name: 'Copy the command for step 1' });
  await expect(copyFirst).toBeHidden();
  await fold.click();
  await expect(copyFirst).toBeVisible();

  const saving = page.waitForEvent('download');
  await review.getByRole('button', { name: 'Save as script' }).click();
  const download = await saving;
  expect(download.suggestedFilename()).toBe(`reshard-${streamName}.sh`);
  const script = await readFile(await download.path(), 'utf8');
  expect(script).toMatch(/^#!\/bin\/sh\naws kinesis /);
  expect(script.match(/aws kinesis (split-shard|merge-shards)/g)).toHaveLength(3);
});

test('what came of a run can be undone as a draft, and is not told again in a new tab', async ({
  page,
  context,
  streamPage,
  streamName,
  openNewStream,
}) => {
  await openNewStream(2);
  await streamPage.shard(0).click();
  await page.getByRole('button', { name: 'Split in half' }).click();
  await streamPage.applyDraft();
  await streamPage.untilRunIs('Done');
  await expect(streamPage.shards).toHaveCount(3);

  await streamPage.run.getByRole('button', { name: 'Details' }).click();
  await expect(streamPage.run.getByRole('listitem')).toHaveText([/split .*0 at .*done/]);
  await streamPage.run.getByRole('button', { name: 'Undo as a draft' }).click();
  await expect(streamPage.draft).toContainText('0 splits, 1 merge');
  await streamPage.draft.getByRole('button', { name: 'Discard' }).click();
  await streamPage.run.getByRole('button', { name: 'Dismiss' }).click();
  await expect(streamPage.run).toBeHidden();

  const newTab = new StreamPage(await context.newPage());
  await newTab.open(streamName);
  await expect(newTab.shards).toHaveCount(3);
  await expect(newTab.run).toBeHidden();
});

test('a closed shard says what it still is, and leads to its records', async ({
  page,
  streamPage,
  streamName,
  secondClient,
}) => {
  await secondClient.createStream(streamName, 1);
  await secondClient.putRecords(streamName, 5n, 3);
  await secondClient.splitShard(streamName, shardId(0), 2n ** 127n);
  await streamPage.open(streamName, `?shard=${shardId(0)}`);
  await expect(page.getByText(/Its records can be read until .* \(in 24\shours\)\./)).toBeVisible();
  await expect(page.getByText('It takes no records')).toBeVisible();
  await page.getByRole('link', { name: 'See its records' }).click();
  await expect(page.getByRole('row')).toHaveCount(4);
});

/** Three equal shards in place of two: two splits and a merge. */
async function draftThirds(page: Page, streamPage: StreamPage): Promise<void> {
  await streamPage.shard(0).click();
  await streamPage.shard(1).click({ modifiers: ['Shift'] });
  await page.getByLabel('Parts').fill('3');
  await page.getByRole('button', { name: 'Equal parts' }).click();
}
