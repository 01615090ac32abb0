import type { Locator, Page } from '@playwright/test';
import { readWords } from '../pages/words';
import { expect, test } from '../test';

test.describe('at 360 px', { tag: '@mobile' }, () => {
  test('the list and its dialogs scroll only downwards', async ({
    page,
    streamsPage,
    streamName,
    secondClient,
  }) => {
    const longName = `${streamName}-${'x'.repeat(100)}`;
    await secondClient.createStream(longName, 2);
    await page.goto('/simulator/streams');
    await expect(page.getByRole('link', { name: longName })).toBeVisible();
    await expectNoSidewaysScroll(page);
    await page.getByRole('button', { name: 'Create stream' }).click();
    await expect(page.getByRole('dialog')).toBeVisible();
    await expectNoSidewaysScroll(page);
    await page.keyboard.press('Escape');
    await streamsPage.choose(longName, 'Delete stream…');
    await expect(page.getByRole('dialog')).toBeVisible();
    await expectNoSidewaysScroll(page);

    await page.goto('/empty/streams');
    await expect(page.getByRole('heading', { name: 'No streams here yet' })).toBeVisible();
    await expectNoSidewaysScroll(page);
  });

  test('a card has the figures of a row', async ({
    page,
    streamsPage,
    streamName,
    secondClient,
  }) => {
    await secondClient.createStream(streamName, 2);
    // Only what is on the screen is asked about.
    await page.goto(`/simulator/streams?q=${streamName}`);
    const card = streamsPage.row(streamName);
    await expect(card).toContainText('0 rec/s');
    await expect(card).toContainText('of 2,000');
    await expect(card.getByRole('cell', { name: /Throttled$/ })).toHaveText('0Throttled');
    await expect(card.getByRole('cell', { name: /Iterator age$/ })).toHaveText('–Iterator age');
  });

  for (const locale of ['en', 'ja'] as const) {
    test.describe(`in the language ${locale}`, () => {
      test.use({ locale });

      test('the figures of all streams are not cut', async ({ page, streamName, secondClient }) => {
        await secondClient.createStream(streamName, 1);
        await page.goto('/simulator/streams');
        const { title } = readWords(locale).streams.summary;
        const texts = page.getByRole('region', { name: title }).locator('p');
        await expect(texts.filter({ hasText: '$' })).toBeVisible();
        expect(await textsThatAreCut(texts)).toEqual([]);
      });
    });
  }

  test('a stream page scrolls only downwards', async ({
    page,
    streamPage,
    streamName,
    secondClient,
  }) => {
    const longName = `${streamName}-${'x'.repeat(100)}`;
    await secondClient.createStream(longName, 12);
    await secondClient.splitShard(longName, 'shardId-000000000000', 2n ** 120n);
    await streamPage.open(longName, '?shard=shardId-000000000003&key=order-1234');
    await expect(page.getByRole('region', { name: 'Selected shard' })).toBeVisible();
    await expectNoSidewaysScroll(page);

    await page.getByRole('button', { name: 'Split in half' }).click();
    await expect(streamPage.draft).toContainText('Draft: 1 step');
    await expectNoSidewaysScroll(page);
    await streamPage.reviewDraft();
    await expectNoSidewaysScroll(page);
    await streamPage.review.getByRole('button', { name: 'Apply 1 step' }).click();
    await streamPage.untilRunIs('Done');
    await expectNoSidewaysScroll(page);
  });

  test('the records scroll only downwards', async ({ page, streamName, secondClient }) => {
    await secondClient.createStream(streamName, 1);
    await secondClient.put(streamName, [
      { partitionKey: 'x'.repeat(200), data: JSON.stringify({ long: 'y'.repeat(500) }) },
    ]);
    await page.goto(`/simulator/streams/${streamName}/records?from=start`);
    await page.getByRole('rowgroup').getByRole('row').click();
    await expect(page.getByRole('region', { name: 'Record', exact: true })).toContainText('long');
    await expectNoSidewaysScroll(page);
  });

  test('the sizing page scrolls only downwards, its table of costs within itself', async ({
    page,
  }) => {
    await page.goto('/sizing');
    await page.getByText('The curves as a table').click();
    await expect(page.getByRole('table')).toBeVisible();
    await expectNoSidewaysScroll(page);
  });

  test.describe('what is not there', () => {
    test.use({ expectedComplaint: /status of 404/ });

    test('scrolls only downwards', async ({ page, streamName }) => {
      await page.goto('/nowhere/streams');
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      await expectNoSidewaysScroll(page);
      await page.goto(`/simulator/streams/${streamName}-${'x'.repeat(100)}`);
      await expect(page.getByRole('link', { name: 'Back to the streams' })).toBeVisible();
      await expectNoSidewaysScroll(page);
    });
  });
});

async function textsThatAreCut(texts: Locator): Promise<readonly string[]> {
  return texts.evaluateAll((elements) =>
    elements.flatMap(({ scrollWidth, clientWidth, textContent }) =>
      scrollWidth > clientWidth ? (textContent ?? '') : [],
    ),
  );
}

async function expectNoSidewaysScroll(page: Page): Promise<void> {
  const hidden = await page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    return scrollWidth - clientWidth;
  });
  expect(hidden).toBeLessThanOrEqual(0);
}
