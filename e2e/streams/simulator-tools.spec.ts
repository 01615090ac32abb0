import type { Page } from '@playwright/test';
import { shardId } from '../pages/stream-page';
import { expect, test } from '../test';

const SPACE = 2n ** 128n;

test.afterEach(async ({ simulatorCalls }) => {
  await simulatorCalls.setClock('real');
  await simulatorCalls.switchFaultsOff();
});

test('a jump by a day lets a closed shard expire and all get older', async ({
  page,
  streamName,
  secondClient,
}) => {
  await secondClient.createStream(streamName, 1);
  await secondClient.splitShard(streamName, shardId(0), SPACE / 2n);
  await page.goto('/simulator/streams?columns=created');
  const row = page.getByRole('row').filter({ hasText: streamName });
  await expect(row).toContainText(/ago|now/);
  expect(await secondClient.listShards(streamName)).toHaveLength(3);

  await page.getByRole('link', { name: 'Simulator tools' }).click();
  await page.getByRole('button', { name: 'A day' }).click();
  await expect(page.getByText('ahead of real time, at real speed')).toBeVisible();
  await page.getByRole('button', { name: 'An hour' }).click();
  await page.goto('/simulator/streams?columns=created');
  await expect(row).toContainText('1 day ago');
  await expect(page.getByRole('banner').getByRole('time')).toBeVisible();
  expect(await secondClient.listShards(streamName)).toHaveLength(2);
});

test('while the clock is paused a run waits and says why; then it goes on', async ({
  page,
  streamPage,
  streamName,
  secondClient,
}) => {
  await secondClient.createStream(streamName, 1);
  await page.goto('/simulator/tools');
  await page.getByRole('radio', { name: 'Paused' }).check();
  await expect(toolsLink(page)).toContainText('Paused');

  await streamPage.open(streamName);
  await streamPage.shard(0).click();
  await page.getByRole('button', { name: 'Split in half' }).click();
  await streamPage.applyDraft();
  const notice = page.getByRole('status').filter({ hasText: 'clock is paused' });
  await expect(notice).toContainText('the stream stays UPDATING');
  await expect(streamPage.shards).toHaveCount(1);

  await notice.getByRole('link', { name: 'Simulator tools' }).click();
  await page.getByRole('radio', { name: '60×' }).check();
  await expect(toolsLink(page)).toContainText('60×');
  await streamPage.open(streamName);
  await streamPage.untilRunIs('Done');
  await expect(streamPage.shards).toHaveCount(2);
  await expect(notice).toBeHidden();
});

test.describe('a fault', () => {
  test.use({ expectedComplaint: /status of 429/ });

  test('is met by the console, which says so, and is over when it is switched off', async ({
    page,
    streamPage,
    streamName,
    secondClient,
  }) => {
    await secondClient.createStream(streamName, 2);
    await page.goto('/simulator/tools');
    const form = page.getByRole('form', { name: 'Add fault' });
    await form.getByLabel('Operation').selectOption('DescribeStreamSummary');
    await form.getByLabel('Stream').fill('no name');
    await form.getByRole('button', { name: 'Add fault' }).click();
    await expect(form).toContainText('Enter a stream name');
    await form.getByLabel('Stream').fill(streamName);
    await form.getByRole('button', { name: 'Add fault' }).click();
    await expect(page.getByRole('row').filter({ hasText: streamName })).toContainText('100%');
    await expect(toolsLink(page)).toContainText('1 active fault');

    await page.goto(`/simulator/streams/${streamName}`);
    // The SDK tries five times before it gives up, each time after a longer pause.
    await expect(page.getByRole('alert').filter({ hasText: 'LimitExceeded' })).toContainText(
      `Rate exceeded for stream ${streamName}`,
      { timeout: 45_000 },
    );

    await toolsLink(page).click();
    await page.getByRole('button', { name: 'Turn off all' }).click();
    await expect(page.getByText('No active faults.')).toBeVisible();
    await expect(toolsLink(page)).not.toContainText('fault');
    await streamPage.open(streamName);
    await expect(streamPage.shards).toHaveCount(2);
  });
});

function toolsLink(page: Page) {
  return page.getByRole('banner').getByRole('link', { name: 'Simulator tools' });
}
