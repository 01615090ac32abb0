import { readFile } from 'node:fs/promises';
import { expect, test } from '../test';

test('a run that asks is let go, kept by its name, taken back as a draft, and exported', async ({
  page,
  streamPage,
  streamName,
  openNewStream,
}) => {
  await openNewStream(2);
  await streamPage.shard(0).click();
  await page.getByLabel('Parts').fill('3');
  await page.getByRole('button', { name: 'Equal parts' }).click();
  await streamPage.reviewDraft();
  const { review, run } = streamPage;
  await review.getByRole('button', { name: 'Name and guards' }).click();
  await review.getByLabel('Name of the run').fill('Black Friday');
  await review.getByLabel('Ask before each further step').check();
  await review.getByLabel('Pause, in seconds').fill('a while');
  await expect(review.getByRole('button', { name: /^Apply/ })).toBeDisabled();
  await review.getByLabel('Pause, in seconds').fill('');
  await review.getByRole('button', { name: /^Apply/ }).click();

  await run.getByRole('button', { name: 'Send step 2' }).click();
  await streamPage.untilRunIs('Done');

  await page.getByRole('link', { name: 'Runs', exact: true }).click();
  const card = page.getByRole('list', { name: 'Runs' }).getByRole('listitem');
  await expect(card).toContainText(/Black Friday.*Done.*2\sof 2\ssteps.*2\scalls/s);
  await card.getByRole('link', { name: 'Black Friday' }).click();
  await expect(page.getByText('asks before each further step')).toBeVisible();

  const saving = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save as plan file' }).click();
  const plan = await readFile(await (await saving).path(), 'utf8');
  await page.getByRole('button', { name: 'Roll back as a draft' }).click();
  await expect(streamPage.draft).toContainText('0 splits, 2 merges');

  await page.getByRole('link', { name: 'Runs', exact: true }).click();
  await page.getByRole('button', { name: 'Import a plan' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Or paste the plan').fill(plan);
  await dialog.getByRole('button', { name: 'Draft this plan' }).click();
  await expect(dialog.getByRole('alert')).toContainText(
    /^The stream has other shards .*: 2\sshards in the plan, 4\sshards now/,
  );
  await expect(dialog).toContainText(`made for ${streamName}`);

  // The same for the four shards of now: a plan that takes its steps back.
  const { layout, steps, ...rest } = JSON.parse(plan);
  const starts = [layout[0][1], ...steps.map(([, key]: string[]) => key), layout[1][1]];
  const now = starts.map((start, index) => {
    const next = starts[index + 1];
    return ['any', start, next === undefined ? layout[1][2] : String(BigInt(next) - 1n)];
  });
  const merges = steps.map(([, key]: string[]) => ['merge', key]);
  await dialog
    .getByLabel('Or paste the plan')
    .fill(JSON.stringify({ ...rest, layout: now, steps: merges }));
  await dialog.getByRole('button', { name: 'Draft this plan' }).click();
  await dialog.getByRole('button', { name: 'Replace' }).click();
  await expect(dialog).toBeHidden();
  await streamPage.reviewDraft();
  await expect(review).toContainText('Black Friday · asks before each further step');
});
