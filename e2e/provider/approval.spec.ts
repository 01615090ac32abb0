import type { Page } from '@playwright/test';
import axe from 'axe-core';
import { expect, test } from '../test';

test.use({
  baseURL: 'http://127.0.0.1:3104',
  simulatorEndpoint: 'http://127.0.0.1:4671',
  // The deletion is refused until a second person has approved it.
  expectedComplaint: /status of 409/,
});

async function logIn(page: Page, path: string, name: string): Promise<void> {
  await page.goto(path);
  await page.getByRole('button', { name: /^Log in with/ }).click();
  await page.getByLabel('Name').fill(name);
  await page.getByRole('button', { name: 'Continue' }).click();
}

test('a deletion is sent once a colleague has opened the link and approved it', async ({
  browser,
  page,
  streamsPage,
  streamName,
  secondClient,
}) => {
  await secondClient.createStream(streamName, 1);
  await logIn(page, '/careful/streams', 'chika');
  await streamsPage.choose(streamName, 'Delete stream…');
  const deletion = page.getByRole('dialog', { name: `Delete ${streamName}?` });
  await deletion.getByLabel(`Type ${streamName} to confirm`).fill(streamName);
  await deletion.getByRole('button', { name: 'Delete stream' }).click();
  await expect(deletion).toContainText('Waiting for a decision.');
  await deletion.getByRole('button', { name: 'Copy the link' }).click();
  const link = await page.evaluate(() => navigator.clipboard.readText());

  const colleague = await (await browser.newContext()).newPage();
  await logIn(colleague, link, 'dai');
  await expect(colleague).toHaveURL(link);
  const change = colleague.getByRole('region', { name: 'The change' });
  await expect(change).toContainText(`Delete the stream ${streamName}`);
  await expect(change).toContainText('All of its records are lost');
  await expect(change).toContainText(/Asked by\s*chika@example\.com/);
  await colleague.evaluate(axe.source);
  expect((await colleague.evaluate(() => axe.run())).violations).toEqual([]);
  await change.getByRole('button', { name: 'Approve' }).click();
  await expect(change).toContainText(
    'dai@example.com approved this change. It hasn’t been sent yet.',
  );

  await expect(deletion).toContainText('dai@example.com approved this change.');
  await deletion.getByRole('button', { name: 'Send the change now' }).click();
  await expect(deletion).toBeHidden();
  await expect(page.getByRole('link', { name: streamName })).toBeHidden();
  await expect(change).toContainText('it was sent');
  await colleague.context().close();
});
