import { expect, test } from '../test';

const ARN_OF = (streamName: string) =>
  `arn:aws:kinesis:us-east-1:111122223333:stream/${streamName}`;

test('a stream in another account is opened by its ARN, on the page and by its address', async ({
  page,
  streamPage,
  streamName,
  secondClient,
}) => {
  await secondClient.createStream(streamName, 3);
  await page.goto('/watch-only/streams');
  await page.getByText('Open by name').click();
  const field = page.getByRole('textbox', { name: 'Stream name or ARN' });
  await field.fill('arn:aws:dynamodb:us-east-1:111122223333:table/orders');
  await page.getByRole('button', { name: 'Open' }).click();
  await expect(field).toHaveAccessibleDescription(/^This isn’t a stream ARN\./);
  await expect(page).toHaveURL('/watch-only/streams');

  await field.fill(` ${ARN_OF(streamName)} `);
  await page.getByRole('button', { name: 'Open' }).click();
  await expect(page).toHaveURL(`/watch-only/streams/${encodeURIComponent(ARN_OF(streamName))}`);
  await expect(page.getByRole('heading', { name: streamName, level: 1 })).toBeVisible();
  await expect(page.getByText('in account 111122223333')).toBeVisible();
  await expect(streamPage.shards).toHaveCount(3);

  await page.reload();
  await expect(streamPage.shards).toHaveCount(3);
  await page.getByRole('link', { name: 'Records', exact: true }).click();
  await expect(page.getByRole('grid', { name: 'Records' })).toBeVisible();
});
