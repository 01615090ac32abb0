import { SecondClient } from '../pages/second-client';
import { expect, test } from '../test';

test.describe('a profile', () => {
  test.use({ expectedComplaint: /status of 404/ });

  test('is added with another region, is a connection on every page, and is removed', async ({
    page,
  }) => {
    await page.goto('/simulator/streams');
    const connection = page.getByRole('combobox', { name: 'Connection' });
    await connection.selectOption({ label: 'All connections…' });
    await expect(page).toHaveURL('/connections');
    const list = page.getByRole('list', { name: 'All connections' });
    await expect(list).toContainText(/Masked.*Production.*Payloads masked/);

    await page.getByLabel('Profile', { exact: true }).selectOption('look');
    await expect(page.getByLabel('Region')).toHaveValue('eu-west-1');
    await page.getByLabel('Region').fill('Tokyo');
    await page.getByRole('button', { name: 'Add connection' }).click();
    await expect(page.getByText('Enter a region such as eu-west-1.')).toBeVisible();
    await page.getByLabel('Region').fill('ap-northeast-1');
    await page.getByRole('button', { name: 'Add connection' }).click();
    await expect(list.getByRole('link', { name: 'Health of look' })).toBeVisible();

    await page.goto('/masked/streams');
    await expect(page.getByRole('banner')).toContainText('Production: Masked');
    await expect(connection.getByRole('option', { name: 'look · ap-northeast-1' })).toBeAttached();
    await page.goto('/connections');
    await list.getByRole('button', { name: 'Remove look' }).click();
    await expect(list.getByRole('link', { name: 'Health of look' })).toHaveCount(0);
    await page.goto('/added-look-ap-northeast-1/streams');
    await expect(page.getByRole('heading', { name: 'Page not found' })).toBeVisible();
  });
});

test('the health of an endpoint that is not AWS says what works and what is not there', async ({
  page,
  streamName,
}) => {
  const kinesalite = new SecondClient('http://127.0.0.1:4568');
  await kinesalite.createStream(streamName, 1);
  await page.goto('/kinesalite/health');
  await expect(page.getByRole('heading', { name: 'Health of Kinesalite' })).toBeVisible();
  await expect(page.getByRole('region', { name: 'Who am I?' })).toContainText('isn’t AWS');
  await expect(page.getByRole('region', { name: 'Connection' })).toContainText('HTTP/1.1');
  const permissions = page.getByRole('region', { name: 'Permissions' });
  await expect(permissions).toContainText('Nothing was changed.');
  await expect(permissions).toContainText(/See streams and shards.*Works.*kinesis:ListStreams/s);
  await expect(permissions).toContainText(/Reshard.*Unknown.*kinesis:SplitShard/s);
  await expect(permissions).toContainText(/CloudWatch metrics.*Not available here/s);
  await kinesalite.tryToDeleteStream(streamName);
  kinesalite.close();
});
