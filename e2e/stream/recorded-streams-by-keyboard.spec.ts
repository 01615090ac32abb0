import type { Locator, Page } from '@playwright/test';
import { recordedShapes, shapesOf } from '../pages/recorded-answers';
import type { StreamPage } from '../pages/stream-page';
import { expect, test } from '../test';

const FIRST_KEY = '113427455640312821154458202477256070485';
const SECOND_KEY = '226854911280625642308916404954512140970';
const MIDDLE_KEY = (2n ** 127n).toString();

test('MyStream, by keyboard alone, looks after each step as AWS said it does', async ({
  page,
  streamPage,
  streamName,
  secondClient,
}) => {
  // Four runs and every Tab between them take their time on a busy machine.
  test.slow();
  const { announcement, shards } = streamPage;
  const shapes = async () => shapesOf(await secondClient.listShards(streamName));
  const boundary = page.getByRole('slider', { name: /^New boundary in …\d+ \(split\)$/ });

  await createStream(page, streamName);
  await expect(streamPage.shard(0)).toBeVisible();
  expect(await shapes()).toEqual(recordedShapes('mystream-1-created'));

  await tabTo(page, streamPage.shard(0));
  await page.keyboard.press('s');
  await expect(announcement).toHaveText('Added to draft: split at 1701…5728');
  await expect(boundary).toHaveAttribute('aria-valuetext', MIDDLE_KEY);
  await tabTo(page, boundary);
  await page.keyboard.press('Home');
  await expect(boundary).toHaveAttribute('aria-valuetext', '2');
  await expect(boundary).toBeFocused();
  await expect(announcement).toHaveText('Boundary moved to 2');
  await page.keyboard.press('End');
  await expect(boundary).toHaveAttribute('aria-valuetext', (2n ** 128n - 2n).toString());
  await expect(boundary).toBeFocused();
  await page.keyboard.press('Shift+ArrowLeft');
  await expect(boundary).toHaveAttribute('aria-valuetext', (2n ** 128n - 3n).toString());
  await typeExactKey(page, FIRST_KEY);
  await expect(announcement).toHaveText('Boundary moved to 1134…0485');
  await expect(boundary).toHaveAttribute('aria-valuetext', FIRST_KEY);
  await tabTo(page, streamPage.draft.getByRole('button', { name: 'Review and apply' }));
  await apply(streamPage);

  await expect(streamPage.shard(2)).toBeVisible();
  await tabTo(page, shards.and(page.locator('[tabindex="0"]')));
  await page.keyboard.press('End');
  await expect(streamPage.shard(2)).toBeFocused();
  await expect(streamPage.shard(2)).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('s');
  await expect(announcement).toHaveText('Added to draft: split at 2268…0970');
  await expect(boundary).toHaveAttribute('aria-valuetext', SECOND_KEY);
  await apply(streamPage);
  await expect(streamPage.shard(4)).toBeVisible();
  expect(await shapes()).toEqual(recordedShapes('mystream-2-after-two-splits'));

  await mergeFirstTwo(streamPage);
  await expect(streamPage.shard(5)).toBeVisible();
  expect(await shapes()).toEqual(
    expect.arrayContaining([...recordedShapes('mystream-3-after-first-merge.partial')]),
  );

  await mergeFirstTwo(streamPage);
  await expect(shards).toHaveCount(1);
  await expect(streamPage.shard(6)).toBeVisible();
  expect(await shapes()).toEqual(
    expect.arrayContaining([...recordedShapes('mystream-4-after-second-merge.partial')]),
  );
});

async function createStream(page: Page, streamName: string): Promise<void> {
  await page.goto('/simulator/streams');
  await tabTo(page, page.getByRole('button', { name: 'Create stream' }));
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Create stream' });
  await tabTo(page, dialog.getByLabel('Stream name'));
  await page.keyboard.type(streamName);
  await tabTo(page, dialog.getByLabel('Shards'));
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type('1');
  await page.keyboard.press('Enter');
  await expect(dialog).toBeHidden();
  await tabTo(page, page.getByRole('link', { name: streamName }));
  await page.keyboard.press('Enter');
}

async function typeExactKey(page: Page, key: string): Promise<void> {
  await tabTo(page, page.getByLabel('Hash key', { exact: true }));
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type(key);
  await page.keyboard.press('Enter');
  await expect(page.getByLabel('Hash key', { exact: true })).toBeFocused();
}

async function mergeFirstTwo(streamPage: StreamPage): Promise<void> {
  const { page, shards, announcement } = streamPage;
  await tabTo(page, shards.and(page.locator('[tabindex="0"]')));
  await page.keyboard.press('Home');
  await expect(shards.first()).toBeFocused();
  await page.keyboard.press('m');
  await expect(announcement).toHaveText('Select two or more adjacent shards first.');
  await page.keyboard.press('Shift+ArrowRight');
  await expect(shards.nth(1)).toBeFocused();
  await expect(shards.first()).toHaveAttribute('aria-selected', 'true');
  await expect(shards.nth(1)).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('m');
  await expect(announcement).toHaveText('Added to draft: merge 2 shards into one');
  await apply(streamPage);
}

async function apply({ page, review, run }: StreamPage): Promise<void> {
  await page.keyboard.press('ControlOrMeta+Enter');
  await tabTo(page, review.getByRole('button', { name: 'Apply 1 step' }));
  await page.keyboard.press('Enter');
  await expect(run).toBeFocused();
  await expect(review).toBeHidden();
  await expect(run.getByRole('status')).toContainText('Done', { timeout: 30_000 });
}

/** Goes on through the tab order, however long it is, until the focus is there. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  await expect(target).toBeVisible();
  await expect
    .poll(
      async () => {
        await page.keyboard.press('Tab');
        return target.evaluate((element) => element === document.activeElement);
      },
      { intervals: [1] },
    )
    .toBe(true);
}
