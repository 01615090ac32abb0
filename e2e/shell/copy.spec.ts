import { readCopied } from '../pages/clipboard';
import { shardId } from '../pages/stream-page';
import { expect, test } from '../test';

test.beforeEach(async ({ secondClient, streamName }) => {
  await secondClient.createStream(streamName, 1);
});

test('what is copied is said, and is in the clipboard', async ({
  page,
  streamPage,
  streamName,
}) => {
  await streamPage.open(streamName, `?shard=${shardId(0)}`);
  await page.getByRole('button', { name: 'Copy the shard id' }).click();
  await expect(page.getByRole('button', { name: 'Copied' })).toBeVisible();
  expect(await readCopied(page)).toBe(shardId(0));
});

test('a browser without a clipboard, as over HTTP from another machine, has it said', async ({
  page,
  streamPage,
  streamName,
}) => {
  await page.addInitScript(() => Object.defineProperty(navigator, 'clipboard', {}));
  await streamPage.open(streamName, `?shard=${shardId(0)}`);
  await page.getByRole('button', { name: 'Copy the shard id' }).click();
  await expect(
    page.getByRole('button', { name: 'The browser doesn’t allow copying here.' }),
  ).toBeVisible();
});
