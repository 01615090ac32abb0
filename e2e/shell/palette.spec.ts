import { expect, test } from '../test';

test.beforeEach(async ({ secondClient, streamName }) => {
  await secondClient.createStream(streamName, 2);
  await secondClient.put(streamName, [
    { partitionKey: 'a', data: 'of the upper half or the lower' },
  ]);
});

test('a stream, its hottest shard and the place of a key are found by name', async ({
  page,
  streamName,
  streamPage,
}) => {
  await page.goto('/simulator/streams');
  await page.keyboard.press('Control+k');
  const palette = page.getByRole('dialog', { name: 'Search or go to' });
  await palette.getByRole('combobox').fill(streamName.slice(-6));
  await expect(palette.getByRole('option', { name: streamName })).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(new RegExp(`/simulator/streams/${streamName}$`));
  await expect(palette).toBeHidden();

  await expect(streamPage.shards.first()).toBeVisible();
  await page.keyboard.press('Control+k');
  await palette.getByRole('combobox').fill('hottest');
  await palette.getByRole('option', { name: 'Go to the hottest shard' }).click();
  await expect(streamPage.shards.and(page.locator('[aria-selected="true"]'))).toHaveCount(1);

  await page.getByRole('button', { name: 'Search or go to' }).click();
  await palette.getByRole('combobox').fill('customer-7');
  await palette.getByRole('option', { name: 'Where does partition key “customer-7” go?' }).click();
  await expect(page.getByLabel('Partition key', { exact: true })).toHaveValue('customer-7');
});

test('H goes to the hottest shard from anywhere on the page, and is a letter in a field', async ({
  page,
  streamName,
  streamPage,
}) => {
  await streamPage.open(streamName);
  const selected = streamPage.shards.and(page.locator('[aria-selected="true"]'));
  const field = page.getByLabel('Partition key', { exact: true });
  await field.press('h');
  await expect(field).toHaveValue('h');
  await expect(selected).toHaveCount(0);
  await field.blur();
  await page.keyboard.press('h');
  await expect(selected).toHaveCount(1);
});

test('? lists every shortcut, and Escape gives the focus back', async ({ page, streamName }) => {
  await page.goto('/simulator/streams');
  await page.getByRole('link', { name: streamName }).focus();
  await page.keyboard.press('?');
  const shortcuts = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
  await expect(shortcuts.getByText('Split in half')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(shortcuts).toBeHidden();
  await expect(page.getByRole('link', { name: streamName })).toBeFocused();
});
