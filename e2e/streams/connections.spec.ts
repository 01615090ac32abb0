import { SecondClient } from '../pages/second-client';
import { shardId } from '../pages/stream-page';
import { expect, test } from '../test';

test('a server that is not ours is listed, drawn, split and merged', async ({
  page,
  streamsPage,
  streamPage,
  streamName,
}) => {
  const kinesalite = new SecondClient('http://127.0.0.1:4568');
  await page.goto('/kinesalite/streams');
  await page.getByRole('button', { name: 'Create stream' }).first().click();
  const dialog = page.getByRole('dialog', { name: 'Create stream' });
  await dialog.getByLabel('Stream name').fill(streamName);
  await dialog.getByLabel('Shards').fill('2');
  await dialog.getByRole('button', { name: 'Create stream' }).click();
  await expect(streamsPage.row(streamName)).toContainText('24 h');
  await expect(streamsPage.row(streamName)).not.toContainText('CREATING');

  await page.getByRole('link', { name: streamName }).click();
  await expect(streamPage.shards).toHaveCount(2);
  await streamPage.dragOnLine(0.9, 0.75);
  await page.mouse.up();
  await streamPage.applyDraft();
  await streamPage.untilRunIs('Done');
  await expect(streamPage.shards).toHaveCount(3);

  await streamPage.shard(0).click();
  await streamPage.shard(2).click({ modifiers: ['Shift'] });
  await page.getByRole('button', { name: 'Merge 2 shards' }).click();
  await streamPage.applyDraft();
  await streamPage.untilRunIs('Done');
  await expect(streamPage.shards).toHaveCount(2);

  const open = await kinesalite.listOpenShards(streamName);
  kinesalite.close();
  expect(open).toMatchObject([
    { ShardId: shardId(3), ParentShardId: shardId(1) },
    { ShardId: shardId(4), ParentShardId: shardId(0), AdjacentParentShardId: shardId(2) },
  ]);
});

test('a connection can be switched from any page, and back', async ({
  page,
  streamsPage,
  streamName,
  openNewStream,
}) => {
  await openNewStream(1);
  const connection = page.getByRole('combobox', { name: 'Connection' });

  await connection.selectOption({ label: 'Empty account · us-east-1' });
  await expect(page).toHaveURL('/empty/streams');
  await expect(page.getByRole('heading', { name: 'No streams here yet' })).toBeVisible();
  await connection.selectOption({ label: 'Watch only · us-east-1' });
  await expect(page).toHaveURL('/watch-only/streams');
  await expect(page.getByRole('link', { name: streamName })).toBeVisible();
  await connection.selectOption({ label: 'Simulator · us-east-1' });
  await expect(page).toHaveURL('/simulator/streams');
  await streamsPage.menuButton(streamName).click();
  await expect(page.getByRole('menuitem', { name: 'Delete stream…' })).toBeVisible();
});

test('a read-only connection shows everything and offers no change', async ({
  page,
  streamsPage,
  streamPage,
  streamName,
  secondClient,
}) => {
  await secondClient.createStream(streamName, 2);
  await page.goto('/watch-only/streams');
  await expect(page.getByRole('link', { name: streamName })).toBeVisible();
  await expect(page.getByRole('banner')).toContainText('Read-only');
  await expect(page.getByRole('button', { name: 'Create stream' })).toBeHidden();
  await streamsPage.menuButton(streamName).click();
  await expect(page.getByRole('menuitem', { name: 'Records' })).toBeVisible();
  await expect(page.getByRole('menuitem', { name: /Delete|Put/ })).toHaveCount(0);

  await streamPage.open(streamName, '', 'watch-only');
  await expect(page.getByText('This connection is read-only').first()).toBeVisible();
  await streamPage.shard(0).click();
  const panel = page.getByRole('region', { name: 'Selected shard' });
  await expect(panel).toContainText(shardId(0));
  await expect(panel.getByRole('button', { name: /Split/ })).toHaveCount(0);

  await streamPage.dragOnLine(0.9, 0.7);
  await page.mouse.up();
  await page.keyboard.press('s');
  await expect(streamPage.boundaries).toHaveCount(1);
  await expect(streamPage.draft).toBeHidden();
  await streamPage.shard(0).click();
  await streamPage.shard(1).click({ modifiers: ['Shift'] });
  await expect(page.getByRole('region', { name: '2 shards selected' })).toBeVisible();
  await expect(page.getByRole('button', { name: /Merge/ })).toHaveCount(0);
});

test('on a production connection nothing is sent before the name of the stream is typed', async ({
  page,
  request,
  baseURL,
  streamPage,
  streamName,
  secondClient,
}) => {
  await secondClient.createStream(streamName, 1);
  await streamPage.open(streamName, '', 'masked');
  await streamPage.shard(0).click();
  await page.keyboard.press('s');
  await streamPage.reviewDraft();
  const { review } = streamPage;
  const apply = review.getByRole('button', { name: 'Apply 1 step' });
  const name = review.getByLabel(`Type ${streamName} to confirm`);
  await expect(name).toHaveAccessibleDescription('“Masked” is a production connection.');
  await expect(apply).toBeDisabled();
  await name.fill(streamName.toUpperCase());
  await expect(apply).toBeDisabled();
  await name.fill(streamName);
  await apply.click();
  await streamPage.untilRunIs('Done');
  await expect(streamPage.shards).toHaveCount(2);

  const unconfirmed = await request.delete(`/api/connections/masked/streams/${streamName}`, {
    headers: { origin: baseURL ?? '' },
    data: {},
  });
  expect(unconfirmed.status()).toBe(409);
  expect(await secondClient.hasStream(streamName)).toBe(true);
});

test('the server itself refuses to change anything through a read-only connection', async ({
  request,
  baseURL,
  streamName,
  secondClient,
}) => {
  await secondClient.createStream(streamName, 1);
  const headers = { origin: baseURL ?? '' };
  const streams = '/api/connections/watch-only/streams';
  const answers = await Promise.all([
    request.post(streams, { headers, data: { streamName: 'sneaked-in', shardCount: 1 } }),
    request.delete(`${streams}/${streamName}`, {
      headers: { ...headers, 'x-shardline-confirmed-stream': streamName },
      data: {},
    }),
    request.post(`${streams}/${streamName}/runs`, {
      headers,
      data: { layout: 'any', steps: [['split', (2n ** 127n).toString()]] },
    }),
  ]);
  for (const answer of answers) {
    expect(answer.status()).toBe(403);
    expect(await answer.json()).toMatchObject({ error: { code: 'read-only' } });
  }
  expect(await secondClient.hasStream('sneaked-in')).toBe(false);
  expect(await secondClient.listOpenShards(streamName)).toHaveLength(1);
});

test('pages of other sites get no answer', async ({
  request,
  baseURL,
  streamName,
  secondClient,
}) => {
  const streams = '/api/connections/simulator/streams';
  const creation = { data: { streamName, shardCount: 1 } };

  const asked = await request.get(streams, { headers: { host: 'evil.example' } });
  expect(asked.status()).toBe(403);
  const forged: readonly Record<string, string>[] = [
    { origin: 'http://evil.example' },
    { origin: 'null' },
    { 'sec-fetch-site': 'cross-site' },
    { origin: baseURL ?? '', host: 'evil.example' },
    { origin: baseURL ?? '', 'sec-fetch-site': 'cross-site' },
    {},
  ];
  for (const headers of forged) {
    const sent = await request.post(streams, { ...creation, headers });
    expect(sent.status(), JSON.stringify(headers)).toBe(403);
  }
  expect(await secondClient.hasStream(streamName)).toBe(false);

  // Kinesis makes five streams a second, those of the tests beside this one among them.
  await expect(async () => {
    const own = await request.post(streams, { ...creation, headers: { origin: baseURL ?? '' } });
    expect(own.status(), await own.text()).toBe(200);
  }).toPass();
});
