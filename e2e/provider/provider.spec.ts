import axe from 'axe-core';
import { expect, test } from '../test';

test.use({
  baseURL: 'http://127.0.0.1:3104',
  simulatorEndpoint: 'http://127.0.0.1:4671',
  expectedComplaint: /status of 40[14]/,
});

test('a person logs in at the provider, sees their connections alone, and logs out there too', async ({
  page,
  streamName,
  secondClient,
}) => {
  await secondClient.createStream(streamName, 2);
  const wanted = `/simulator/streams/${streamName}?shard=shardId-000000000001`;
  await page.goto(wanted);
  await page.getByRole('button', { name: 'Log in with localhost:4575' }).click();
  await page.getByLabel('Name').fill('aiko');
  await page.getByRole('button', { name: 'Continue' }).click();

  await expect(page).toHaveURL(wanted);
  await expect(page.getByText('Logged in as aiko@example.com')).toBeAttached();
  await expect(page.getByRole('button', { name: 'In half' })).toBeEnabled();
  await expect(page.getByLabel('Connection').getByRole('option')).toHaveText([
    'Simulator · us-east-1',
    'All connections…',
  ]);
  expect(await page.content()).not.toMatch(/payments/i);
  const hidden = await page.goto('/payments/streams');
  expect(hidden?.status()).toBe(404);
  await expect(page.getByRole('heading', { name: 'Page not found' })).toBeVisible();
  expect(await page.content()).not.toContain('Payments of production');

  await page.getByRole('button', { name: 'Log out' }).click();
  await page.getByRole('button', { name: 'End session' }).click();
  await expect(page).toHaveURL('/login');
  await page.goto(wanted);
  await page.getByRole('button', { name: /^Log in with/ }).click();
  await expect(page.getByLabel('Name'), 'the session at the provider has ended').toBeVisible();
});

test('a person whose groups have no role learns whom to ask', async ({ page }) => {
  await page.goto('/audit');
  await page.getByRole('button', { name: /^Log in with/ }).click();
  await page.getByLabel('Name').fill('bela');
  await page.getByRole('button', { name: 'Continue' }).click();
  const main = page.getByRole('main');
  await expect(main).toContainText('none of your groups has a role on this console');
  await expect(main).toContainText('marketing');
  await page.evaluate(axe.source);
  expect((await page.evaluate(() => axe.run())).violations).toEqual([]);
});
