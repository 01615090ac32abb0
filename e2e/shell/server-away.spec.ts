import type { Page } from '@playwright/test';
import { expect, test } from '../test';

/** While it says so, the server of the console is out of reach. */
interface Reach {
  isAway: boolean;
}

async function watchReach(page: Page): Promise<Reach> {
  const reach = { isAway: false };
  await page.route('**/*', (route) => (reach.isAway ? route.abort() : route.continue()));
  return reach;
}

/** Longer than the pages wait between two questions, and then before they say anything. */
const LATE_MS = 20_000;

test('a browser that says it is offline shows what happens all the same', async ({
  page,
  streamName,
  secondClient,
}) => {
  await page.goto('/simulator/streams');
  await expect(page.getByRole('heading', { name: 'Streams', level: 1 })).toBeVisible();
  await page.evaluate(() => window.dispatchEvent(new Event('offline')));
  await secondClient.createStream(streamName, 1);
  await expect(page.getByRole('link', { name: streamName })).toBeVisible();
});

test.describe('while the server is away', () => {
  test.use({ expectedComplaint: /ERR_FAILED|failed to load|LoadError/i });

  for (const path of ['', '/STREAM', '/STREAM/records', '/../tools']) {
    test(`a page that polls says since when, until there are answers again: streams${path}`, async ({
      page,
      streamName,
      secondClient,
    }) => {
      await secondClient.createStream(streamName, 1);
      const reach = await watchReach(page);
      await page.clock.install();
      const answered = page.waitForResponse((response) => response.url().includes('/api/'));
      await page.goto(`/simulator/streams${path.replace('STREAM', streamName)}`);
      await answered;
      await expect(page.getByRole('main').getByRole('heading').first()).toBeVisible();
      reach.isAway = true;
      await page.clock.runFor(LATE_MS);
      const age = page.getByRole('status').filter({ hasText: /No answer since/ });
      await expect(age).toHaveText(/^No answer since \d\d:\d\d:\d\d UTC \(\d+\u00a0s ago\)$/);
      reach.isAway = false;
      await expect(age).toBeHidden();
    });
  }

  test('a dialog opens that was loaded before', async ({ page, streamName, secondClient }) => {
    await secondClient.createStream(streamName, 1);
    const reach = await watchReach(page);
    const loaded = page.waitForResponse(async (response) => {
      const isScript = response.request().resourceType() === 'script';
      return isScript && (await response.text()).includes('("shards-hint")');
    });
    // All scripts of the dialog are asked for together.
    const onTheirWay = new Set<unknown>();
    page.on('request', (sent) => sent.resourceType() === 'script' && onTheirWay.add(sent));
    page.on('requestfinished', (sent) => onTheirWay.delete(sent));
    await page.goto('/simulator/streams');
    await loaded;
    await expect.poll(() => onTheirWay.size).toBe(0);
    reach.isAway = true;
    await page.getByRole('button', { name: 'Create stream' }).click();
    await expect(
      page.getByRole('dialog').getByRole('textbox', { name: 'Stream name', exact: true }),
    ).toBeVisible();
  });

  test('a dialog that cannot be loaded says so and leaves the page alone', async ({
    page,
    streamName,
    secondClient,
  }) => {
    await secondClient.createStream(streamName, 1);
    // So that nothing is loaded in advance.
    await page.addInitScript(() => {
      window.requestIdleCallback = () => 0;
    });
    const reach = await watchReach(page);
    await page.goto('/simulator/streams');
    await expect(page.getByRole('link', { name: streamName })).toBeVisible();
    reach.isAway = true;
    await page.getByRole('button', { name: 'Create stream' }).click();
    const failure = page.getByRole('alert').filter({ hasText: 'couldn’t be loaded' });
    await expect(failure).toBeVisible();
    await failure.getByRole('button', { name: 'Close' }).click();
    await expect(failure).toBeHidden();
    await expect(page.getByRole('link', { name: streamName })).toBeVisible();

    await page.getByRole('button', { name: 'Create stream' }).click();
    await expect(failure).toBeVisible();
    reach.isAway = false;
    await failure.getByRole('button', { name: 'Try again' }).click();
    await expect(page.getByRole('dialog', { name: 'Create stream' })).toBeVisible();
    await expect(failure).toBeHidden();
  });
});
