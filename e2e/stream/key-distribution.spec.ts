import type { Page } from '@playwright/test';
import { hashPartitionKey, partitionKeyMd5 } from '@/lib/kinesis/partition-key';
import { paste, readCopied } from '../pages/clipboard';
import { expect, test } from '../test';

const MIDDLE = 2n ** 127n;

async function openKeyList(page: Page) {
  await page.getByRole('button', { name: 'Many keys…' }).click();
  return page.getByRole('dialog', { name: 'Where do these keys go?' });
}

test('pasted keys are located, now, before and in the draft', async ({
  page,
  streamPage,
  streamName,
  secondClient,
}) => {
  await secondClient.createStream(streamName, 1);
  await secondClient.splitShard(streamName, 'shardId-000000000000', MIDDLE);
  await streamPage.open(streamName);
  await streamPage.shard(1).press('s');
  await expect(streamPage.draft).toContainText('Draft: 1 step');
  const dialog = await openKeyList(page);
  const input = dialog.getByLabel('Paste partition keys');
  await input.fill('order-1\norder-2\n\n order 3 \n');
  await expect(dialog.getByRole('status')).toHaveText(/^3\skeys on [12]\sshards?\.$/);
  const table = dialog.getByRole('region', { name: 'All keys' });
  for (const key of ['order-1', 'order-2', ' order 3 ']) {
    const row = table.getByRole('row').filter({ hasText: key.trim() });
    await expect(row).toContainText(hashPartitionKey(key) < MIDDLE ? '…0001' : '…0002');
    await expect(row).toContainText('…0000');
    await expect(row.getByTitle(partitionKeyMd5(key), { exact: true })).toBeVisible();
  }
  await expect(dialog.getByRole('table', { name: 'After the draft' })).toContainText('…0003');
});

test('5,000 keys are counted by shard, paged, sorted and copied', async ({
  page,
  openNewStream,
}) => {
  await openNewStream(2);
  const dialog = await openKeyList(page);
  const keys = Array.from({ length: 5000 }, (_, index) => `customer-${index}`);
  await paste(dialog.getByLabel('Paste partition keys'), keys.join('\n'));
  await expect(dialog.getByText(/^Pasted text \([\d,]+\scharacters\)$/)).toBeVisible();
  await expect(dialog.getByText('5,000 keys on 2 shards.')).toBeVisible();
  const lower = keys.filter((key) => hashPartitionKey(key) < MIDDLE).length;
  const now = dialog.getByRole('table', { name: 'Now' });
  await expect(now.getByRole('row', { name: /…0000/ })).toContainText(lower.toLocaleString('en'));
  await expect(now.getByRole('row', { name: /…0000/ })).toContainText('50%');
  await expect(dialog.getByText('Showing keys 1–100 of 5,000.')).toBeVisible();
  await dialog.getByRole('button', { name: 'Next' }).click();
  await expect(dialog.getByText('Showing keys 101–200 of 5,000.')).toBeVisible();
  await dialog.getByRole('radio', { name: 'By shard' }).check({ force: true });
  const rows = dialog.getByRole('region', { name: 'All keys' }).getByRole('row');
  const first = keys.find((key) => hashPartitionKey(key) < MIDDLE);
  await expect(rows.nth(1)).toContainText(`${first}`);

  await dialog.getByRole('button', { name: 'Copy all as CSV' }).click();
  await expect(dialog.getByRole('button', { name: 'Copied' })).toBeVisible();
  const csv = await readCopied(page);
  const lines = csv.trim().split('\r\n');
  expect(lines).toHaveLength(5001);
  expect(lines[1]).toBe(
    `customer-0,${partitionKeyMd5('customer-0')},${hashPartitionKey('customer-0')},` +
      `shardId-00000000000${hashPartitionKey('customer-0') < MIDDLE ? 0 : 1},,`,
  );
});
