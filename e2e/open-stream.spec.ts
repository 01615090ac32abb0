import { expect, test } from './test';

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
  const field = page.getByRole('textbox', { name: 'Stream name or ARN' });
  await field.fill('arn:aws:dynamodb:us-east-1:111122223333:table/orders');
  await page.getByRole('button', { name: 'Open' }).click();
  await expect(field).toHaveAccessibleDescription(/^This is not the ARN of a stream\./);
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

test.describe('a list that fails', () => {
  test.use({ expectedComplaint: /status of (400|502)/ });

  test('leaves a way to a stream whose name is known', async ({ page }) => {
    await page.goto('/down/streams');
    const panel = page.getByRole('region', { name: 'Open a stream by its name' });
    const field = panel.getByRole('textbox', { name: 'Stream name or ARN' });
    await field.fill('my stream');
    await panel.getByRole('button', { name: 'Open' }).click();
    await expect(field).toHaveAccessibleDescription(/^A stream name has 1 to 128 letters/);
    await expect(page).toHaveURL('/down/streams');
    await field.fill('orders');
    await panel.getByRole('button', { name: 'Open' }).click();
    await expect(page).toHaveURL('/down/streams/orders');
  });
});

test('only streams on the screen are asked for more than their listing', async ({
  page,
  request,
  baseURL,
  streamName,
}) => {
  const streams = '/api/connections/simulator/streams';
  const headers = { origin: baseURL ?? '' };
  const names = Array.from({ length: 60 }, (_, index) => `${streamName}-${100 + index}`);
  const [first = '', last = ''] = [names[0], names[59]];
  for (const name of names) {
    const creation = { headers, data: { streamName: name, shardCount: 1 } };
    await expect(await request.post(streams, creation)).toBeOK();
  }
  const asked: string[] = [];
  page.on('request', (sent) => {
    const { pathname, searchParams } = new URL(sent.url());
    if (pathname.endsWith('/stream-details')) asked.push(searchParams.get('names') ?? '');
  });
  await page.setViewportSize({ width: 1440, height: 400 });
  await page.goto('/simulator/streams');
  const row = (name: string) =>
    page.getByRole('row').filter({ has: page.getByRole('link', { name, exact: true }) });
  await row(first).scrollIntoViewIfNeeded();
  await expect(row(first)).toContainText('24 h');
  await expect(row(last)).toContainText('ACTIVE');
  await expect(row(last)).not.toContainText('24 h');
  expect(asked.join()).not.toContain(last);

  await row(last).scrollIntoViewIfNeeded();
  await expect(row(last)).toContainText('24 h');
  for (const name of names) {
    const deletion = { headers, data: { confirmedStreamName: name } };
    await expect(await request.delete(`${streams}/${name}`, deletion)).toBeOK();
  }
});
