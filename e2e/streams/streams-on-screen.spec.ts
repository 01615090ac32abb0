import { expect, test } from '../test';

test('only streams on the screen are asked for more than their listing', async ({
  page,
  streamName,
  secondClient,
}) => {
  const names = Array.from({ length: 30 }, (_, index) => `${streamName}-${100 + index}`);
  const [first = '', last = ''] = [names[0], names[29]];
  for (const name of names) await secondClient.createStream(name, 1);
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
  await page.close();
  for (const name of names) await secondClient.tryToDeleteStream(name);
  // No other test may find them on their way out: Kinesis counts those too.
  await expect.poll(() => secondClient.hasStream(last)).toBe(false);
});
