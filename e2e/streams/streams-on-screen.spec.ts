import { expect, test } from '../test';

test('only streams on the screen are asked for more than their listing', async ({
  page,
  streamsPage,
  streamName,
  secondClient,
}) => {
  const names = Array.from({ length: 20 }, (_, index) => `${streamName}-${100 + index}`);
  const [first = '', last = ''] = [names[0], names[19]];
  for (const name of names) await secondClient.createStream(name, 1);
  const asked: string[] = [];
  page.on('request', (sent) => {
    const { pathname, searchParams } = new URL(sent.url());
    if (/stream-(details|glances)$/.test(pathname)) asked.push(searchParams.get('names') ?? '');
  });
  await page.setViewportSize({ width: 1440, height: 400 });
  await page.goto('/simulator/streams?group=none&sort=name');
  await expect(page.getByRole('heading', { name: 'Streams', level: 1 })).toContainText('20');
  await expect(streamsPage.row(first)).toContainText('24 h');
  expect(asked.join()).not.toContain(last);

  await page.getByRole('link', { name: first, exact: true }).focus();
  await page.keyboard.press('End');
  await expect(page.getByRole('link', { name: last, exact: true })).toBeFocused();
  await expect(streamsPage.row(last)).toContainText('24 h');
  await page.close();
  for (const name of names) await secondClient.tryToDeleteStream(name);
  // No other test may find them on their way out: Kinesis counts those too.
  await expect.poll(() => secondClient.hasStream(last)).toBe(false);
});
