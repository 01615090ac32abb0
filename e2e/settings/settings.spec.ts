import type { Page } from '@playwright/test';
import { expect, test } from '../test';

function setting(page: Page, name: string) {
  return page
    .getByRole('listitem')
    .filter({ has: page.getByRole('heading', { name, exact: true }) });
}

test('the retention is changed after its price, its loss and its call were shown', async ({
  page,
  streamName,
  secondClient,
}) => {
  await secondClient.createStream(streamName, 2);
  await page.goto(`/simulator/streams/${streamName}`);
  await page.getByRole('link', { name: 'Settings' }).click();
  const retention = setting(page, 'Retention');
  await expect(retention).toContainText('24\u00a0hours');
  const month = page.getByRole('region', { name: 'Cost per month' });
  await expect(month).toContainText('$21.90');

  await retention.getByRole('button', { name: 'Change… Retention' }).click();
  const dialog = page.getByRole('dialog');
  const send = dialog.getByRole('button', { name: 'Change retention' });
  await expect(send).toBeDisabled();
  await dialog.getByLabel('Retention in hours').fill('9000');
  await expect(dialog).toContainText('Enter 24 to 8,760\u00a0hours.');
  await expect(send).toBeDisabled();
  await dialog.getByRole('button', { name: '7\u00a0days' }).click();
  await expect(dialog.getByRole('row', { name: 'Extended retention' })).toHaveText(
    'Extended retention$0.00$29.20',
  );
  await expect(dialog.getByRole('row', { name: 'Total' })).toHaveText('Total$21.90$51.10');
  await expect(dialog).toContainText('aws kinesis increase-stream-retention-period');
  await send.click();
  await expect(dialog).toBeHidden();
  await expect(retention).toContainText('168\u00a0hours');
  await expect(month).toContainText('$51.10');

  await retention.getByRole('button', { name: 'Change… Retention' }).click();
  await dialog.getByLabel('Retention in hours').fill('48');
  await expect(dialog).toContainText('Records older than 48\u00a0hours are gone at once');
  await expect(dialog).toContainText('aws kinesis decrease-stream-retention-period');
});

test('tags and consumers come and go', async ({ page, streamName, secondClient }) => {
  await secondClient.createStream(streamName, 2);
  await page.goto(`/simulator/streams/${streamName}/settings`);
  const dialog = page.getByRole('dialog');

  await page.getByRole('button', { name: 'Add… Tags' }).click();
  await dialog.getByLabel('Key').fill('team');
  await dialog.getByLabel('Value').fill('billing');
  await dialog.getByRole('button', { name: 'Set a tag' }).click();
  const tag = page.getByRole('row', { name: 'team' });
  await expect(tag).toContainText('billing');
  await tag.getByRole('button', { name: 'Remove… team' }).click();
  await dialog.getByRole('button', { name: 'Remove this tag' }).click();
  await expect(page.getByText('No tags.')).toBeVisible();

  await page.getByRole('button', { name: 'Register… Consumer' }).click();
  await dialog.getByLabel('Consumer name').fill('audit');
  await expect(dialog.getByRole('row', { name: 'Enhanced fan-out consumers' })).toContainText(
    '$21.90',
  );
  await dialog.getByRole('button', { name: 'Register a consumer' }).click();
  const consumer = page.getByRole('row', { name: 'audit' });
  await expect(consumer).toContainText('ACTIVE');
});

test.describe('a refusal', () => {
  test.use({ expectedComplaint: /429/ });

  test('of Kinesis is shown in its words, and the settings stay', async ({
    page,
    streamName,
    secondClient,
  }) => {
    await secondClient.createStream(streamName, 2);
    await page.goto(`/simulator/streams/${streamName}/settings`);
    const mode = setting(page, 'Capacity mode');
    const dialog = page.getByRole('dialog');
    const switchMode = async (title: string) => {
      await mode.getByRole('button', { name: 'Switch… Capacity mode' }).click();
      await dialog.getByRole('button', { name: title }).click();
    };
    await switchMode('Switch to on-demand');
    await expect(mode).toContainText('On-demand');
    await switchMode('Switch to provisioned');
    await expect(mode).toContainText('Provisioned');
    await switchMode('Switch to on-demand');
    await expect(dialog).toContainText('UpdateStreamMode was called 2 times');
    await page.keyboard.press('Escape');
    await expect(mode).toContainText('Provisioned');
  });
});
