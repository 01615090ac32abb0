import type { APIRequestContext, Page } from '@playwright/test';
import { SecondClient } from './second-client';
import { shardId } from './stream-page';
import { expect, test } from './test';

const CONSOLE = 'http://127.0.0.1:3101';
const SPACE = 2n ** 128n;

// They set one clock, so that they run one after the other, on a server of their own.
test.describe.configure({ mode: 'serial' });
test.use({ baseURL: CONSOLE });

let client: SecondClient;
test.beforeAll(() => {
  client = new SecondClient('http://127.0.0.1:4668');
});
test.afterAll(() => client.close());
test.afterEach(async ({ request }) => {
  await change(request, 'PUT', 'clock', { mode: 'real' });
  await change(request, 'DELETE', 'faults', {});
});

test('a jump by a day lets a closed shard expire and all get older', async ({
  page,
  streamName,
}) => {
  await client.createStream(streamName, 1);
  await client.splitShard(streamName, shardId(0), SPACE / 2n);
  await page.goto('/simulator/streams');
  const row = page.getByRole('row').filter({ hasText: streamName });
  await expect(row).toContainText(/ago|now/);
  expect(await client.listShards(streamName)).toHaveLength(3);

  await page.getByRole('link', { name: 'Simulator tools' }).click();
  await page.getByRole('button', { name: 'A day' }).click();
  await expect(page.getByText('ahead of real time, at real speed')).toBeVisible();
  await page.getByRole('button', { name: 'An hour' }).click();
  await page.getByRole('navigation').getByRole('link', { name: 'Streams' }).click();
  await expect(row).toContainText('1 day ago');
  await expect(page.getByRole('banner').getByRole('time')).toBeVisible();
  expect(await client.listShards(streamName)).toHaveLength(2);
});

test('while the clock is paused a run waits and says why; then it goes on', async ({
  page,
  streamPage,
  streamName,
}) => {
  await client.createStream(streamName, 1);
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
  }) => {
    await client.createStream(streamName, 2);
    await page.goto('/simulator/tools');
    const form = page.getByRole('form', { name: 'Add fault' });
    await form.getByLabel('Operation').selectOption('DescribeStreamSummary');
    await form.getByLabel('Stream').fill('no name');
    await form.getByRole('button', { name: 'Add fault' }).click();
    await expect(form).toContainText('Enter the name of a stream');
    await form.getByLabel('Stream').fill(streamName);
    await form.getByRole('button', { name: 'Add fault' }).click();
    await expect(page.getByRole('row').filter({ hasText: streamName })).toContainText('100 %');
    await expect(toolsLink(page)).toContainText('1 fault on');

    await page.goto(`/simulator/streams/${streamName}`);
    // The SDK tries five times before it gives up, each time after a longer pause.
    await expect(page.getByRole('alert').filter({ hasText: 'LimitExceeded' })).toContainText(
      `Rate exceeded for stream ${streamName}`,
      { timeout: 45_000 },
    );

    await toolsLink(page).click();
    await page.getByRole('button', { name: 'Switch all off' }).click();
    await expect(page.getByText('No faults are on.')).toBeVisible();
    await expect(toolsLink(page)).not.toContainText('fault');
    await streamPage.open(streamName);
    await expect(streamPage.shards).toHaveCount(2);
  });
});

function toolsLink(page: Page) {
  return page.getByRole('banner').getByRole('link', { name: 'Simulator tools' });
}

async function change(
  request: APIRequestContext,
  method: 'PUT' | 'DELETE',
  what: 'clock' | 'faults',
  data: object,
): Promise<void> {
  const url = `${CONSOLE}/api/simulator/${what}`;
  const response = await request.fetch(url, { method, data, headers: { origin: CONSOLE } });
  expect(response.ok()).toBe(true);
}
