import axe from 'axe-core';
import { enterToken, TOKENS } from '../pages/login-page';
import { expect, test } from '../test';

test.use({
  baseURL: 'http://127.0.0.1:3102',
  simulatorEndpoint: 'http://127.0.0.1:4669',
  expectedComplaint: /status of 401/,
});

test('a page asks for a login, returns after it, shows who is logged in, and lets them log out', async ({
  page,
  streamName,
  secondClient,
}) => {
  await secondClient.createStream(streamName, 2);
  const wanted = `/simulator/streams/${streamName}?shard=shardId-000000000001`;
  await page.goto(wanted);
  await expect(page).toHaveURL(`/login?next=${encodeURIComponent(wanted)}`);
  await expect(page.getByLabel('Token')).toBeFocused();
  expect((await page.content()).includes('kinesalite'), 'the name of a connection').toBe(false);
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate(() => axe.run());
  expect(violations).toEqual([]);

  await enterToken(page, 'a-wrong-token');
  await expect(page.getByRole('main').getByRole('alert')).toHaveText(/That token isn’t valid/);
  await enterToken(page, TOKENS.admin);
  await expect(page).toHaveURL(wanted);
  await expect(page.getByText('Logged in as admin')).toBeAttached();
  const served = await page.content();
  expect(served.includes('kinesalite')).toBe(true);
  expect(served.includes(TOKENS.admin), 'the token').toBe(false);

  await page.getByRole('button', { name: 'Log out' }).click();
  await expect(page).toHaveURL('/login');
  await page.goBack();
  await expect(page.getByLabel('Token')).toBeVisible();
});

test('a page whose session ends asks for a login and keeps the draft', async ({
  page,
  streamName,
  streamPage,
  secondClient,
}) => {
  await secondClient.createStream(streamName, 1);
  await page.goto(`/simulator/streams/${streamName}`);
  await enterToken(page, TOKENS.admin);
  await streamPage.shard(0).click();
  await page.getByRole('button', { name: 'In half' }).click();
  await expect(streamPage.draft).toContainText('Draft: 1 step');

  await page.evaluate(() => fetch('/api/logout', { method: 'POST' }));
  const dialog = page.getByRole('dialog', { name: 'Your session has ended' });
  await expect(dialog).toBeVisible();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Log in' }).click();
  await enterToken(page, TOKENS.admin);
  await expect(dialog).toBeHidden();
  await streamPage.applyDraft();
  await streamPage.untilRunIs('Done');
  expect(await secondClient.listOpenShards(streamName)).toHaveLength(2);
});

test('a viewer sees a stream, and why it cannot be changed', async ({
  page,
  streamName,
  secondClient,
}) => {
  await secondClient.createStream(streamName, 2);
  await page.goto(`/simulator/streams/${streamName}`);
  await enterToken(page, TOKENS.viewer);
  const reason = /Your role is viewer, so you can look but not change anything/;
  await expect(page.getByRole('status').filter({ hasText: reason })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Put records' })).toHaveCount(0);
  await page.goto('/sizing');
  await expect(page.getByText(reason).first()).toBeVisible();
});
