import type { Page } from '@playwright/test';
import { expect, test } from '../test';

/** A week of 12 MiB/s in Tokyo, which three consumers read with enhanced fan-out. */
const WEEK =
  '/sizing?bytes=12582912&record=2048&shared=0&fan-out=3&hours=168&region=ap-northeast-1';

function month(page: Page, mode: string) {
  return page.getByRole('region', { name: mode, exact: true });
}

test('a week in Tokyo costs in each mode what the worked example does, line by line', async ({
  page,
}) => {
  await page.goto(WEEK);
  await expect(page.getByRole('heading', { name: '15 shards' })).toBeVisible();
  const provisioned = month(page, 'Provisioned');
  for (const amount of ['$3,047.36', '$213.53', '$347.15', '$640.58', '$1,561.40', '$284.70']) {
    await expect(provisioned).toContainText(amount);
  }
  await expect(provisioned).toContainText('cheapest');
  await expect(month(page, 'On-demand Standard')).toContainText('$9,975.23');
  await expect(month(page, 'On-demand Advantage')).toContainText('$4,742.67');
  await expect(page.getByText('From 4.86 MiB/s, On-demand Advantage costs less')).toBeVisible();
  await page.getByText('The curves as a table').click();
  await expect(page.getByRole('row', { name: /^30.MiB\/s/ })).toBeVisible();
});

test('its numbers are typed, stepped and dragged, and stand in the URL', async ({ page }) => {
  await page.goto(WEEK);
  const traffic = page.getByRole('spinbutton', { name: 'Traffic' });
  await traffic.click();
  await page.getByRole('textbox', { name: 'Traffic' }).fill('24');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: '30 shards' })).toBeVisible();
  await expect(page).toHaveURL(/bytes=25165824/);
  await expect(traffic).toBeFocused();

  const headroom = page.getByRole('spinbutton', { name: 'Headroom' });
  await headroom.focus();
  await page.keyboard.press('Home');
  await expect(page.getByRole('heading', { name: '24 shards' })).toBeVisible();
  await expect(page).toHaveURL(/headroom=0/);

  const shared = page.getByRole('spinbutton', { name: 'Consumers that share reads' });
  await shared.hover();
  const box = await shared.boundingBox();
  const x = (box?.x ?? 0) + 4;
  const y = (box?.y ?? 0) + 8;
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + 30, y, { steps: 4 });
  await expect(page.getByRole('heading', { name: '36 shards' })).toBeVisible();
  await expect(page).not.toHaveURL(/shared=3/);
  await page.mouse.up();
  await expect(page).toHaveURL(/shared=3/);
  await page.reload();
  await expect(page.getByRole('heading', { name: '36 shards' })).toBeVisible();
  await expect(page.getByText('The shared reads need the most.')).toBeVisible();
});

test('what would be cheaper is tried with a click', async ({ page }) => {
  await page.goto(WEEK);
  await expect(page.getByText('−$1,936.26')).toBeVisible();
  await page.getByRole('button', { name: 'Try' }).first().click();
  await expect(page.getByRole('heading', { name: '23 shards' })).toBeVisible();
  await expect(month(page, 'Provisioned')).toContainText('$1,111.10');
});

test('the stream is created with its shards, retention and tags, and its page opens', async ({
  page,
  streamName,
  streamPage,
}) => {
  await page.goto('/sizing?bytes=3145728&headroom=0&hours=168');
  await page.getByRole('button', { name: 'Create with 3 shards' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByLabel('Shards')).toHaveValue('3');
  await dialog.getByLabel('Stream name').fill(streamName);
  await expect(dialog.getByLabel('Retention in hours')).toHaveValue('168');
  await dialog.getByRole('button', { name: 'Add tag' }).click();
  await dialog.getByRole('button', { name: 'Create stream' }).click();
  await expect(dialog).toContainText('A key has 1 to 128 characters.');
  await dialog.getByLabel('Key of tag 1').fill('team');
  await dialog.getByLabel('Value of tag 1').fill('shop');
  await expect(dialog).toContainText(`--tags '{"team":"shop"}'`);
  await expect(dialog).toContainText('aws kinesis increase-stream-retention-period');
  await dialog.getByRole('button', { name: 'Create stream' }).click();
  await expect(page).toHaveURL(new RegExp(`/simulator/streams/${streamName}$`));
  await expect(streamPage.shards).toHaveCount(3);
  await page.goto(`/simulator/streams/${streamName}/settings`);
  await expect(page.getByText('168 hours')).toBeVisible();
  await expect(page.getByRole('row', { name: /^team shop/ })).toBeVisible();
});

test('the stream is created on demand too', async ({ page, streamName }) => {
  await page.goto('/sizing');
  await page.getByRole('button', { name: 'Create on-demand' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByLabel('Shards')).toHaveCount(0);
  await dialog.getByLabel('Stream name').fill(streamName);
  await expect(dialog).toContainText('StreamMode=ON_DEMAND');
  await dialog.getByRole('button', { name: 'Create stream' }).click();
  await expect(page).toHaveURL(new RegExp(`/simulator/streams/${streamName}$`));
  await expect(page.getByText('On-demand').first()).toBeVisible();
});

test('a stream is sized by what was measured of it, and by its settings', async ({
  page,
  streamsPage,
  streamName,
  secondClient,
}) => {
  await secondClient.createStream(streamName, 2);
  await secondClient.registerConsumer(streamName, 'billing');
  await secondClient.putRecords(streamName, 2n ** 127n, 500);
  // All viewers share what was measured for a second: another list may have asked before the put.
  await page.goto('/simulator/streams');
  await expect(streamsPage.row(streamName)).toContainText(/[1-9][\d.,]*\s(rec|[KM]iB)\/s/);
  await page.getByRole('link', { name: streamName, exact: true }).click();
  await page.getByRole('link', { name: 'Size it' }).click();
  await expect(page).toHaveURL(`/sizing?from=simulator%2F${streamName}`);
  await expect(page.getByRole('heading', { name: '1 shard' })).toBeVisible();
  const sources = page.getByRole('definition');
  await expect(sources.filter({ hasText: 'Traffic' })).toHaveText(/^Traffic, Record size/);
  await expect(sources.filter({ hasText: 'Retention' })).toHaveText(
    'Enhanced fan-out consumers, Retention in days',
  );
  await expect(page.getByRole('spinbutton', { name: 'Enhanced fan-out consumers' })).toHaveText(
    '1',
  );
});
