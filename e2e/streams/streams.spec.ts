import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, test } from '../test';

test('the list says of each stream what one looks for', async ({
  page,
  streamsPage,
  streamName,
  secondClient,
}) => {
  await secondClient.createStream(streamName, 2);
  await secondClient.splitShard(streamName, 'shardId-000000000000', 2n ** 126n);
  await page.goto('/simulator/streams');
  await expect(page.getByRole('columnheader')).toHaveText([
    'Stream',
    /^Shards by hash key/,
    'Hottest shard',
    'Written, last hour',
    'Throttled',
    'Iterator age',
    'Shards',
    'Per month',
    'Actions',
  ]);
  const row = streamsPage.row(streamName);
  const texts = ['', /0%.*Idle/, /0 rec\/s.*of 3,000/, '0', '–', /3.*1 closed/, '$32.85', ''];
  await expect(row.getByRole('rowheader')).toContainText('24 h retention');
  await expect(row.getByRole('cell')).toHaveText(texts.map((text) => text || /^/));

  await row.getByRole('link', { name: streamName, exact: true }).click();
  await expect(page).toHaveURL(`/simulator/streams/${streamName}`);
  await expect(page.getByRole('heading', { name: streamName, level: 1 })).toBeVisible();
});

test('a hot stream comes first, says why and is a link above the rows', async ({
  page,
  streamPage,
  streamsPage,
  streamName,
  secondClient,
  simulatorCalls,
}) => {
  await secondClient.createStream(streamName, 2);
  await simulatorCalls.startTraffic(streamName, {
    recordsPerSecond: 1500,
    recordBytes: 100,
    partitionKeys: { kind: 'hot', count: 1, share: 1 },
  });
  await page.goto('/simulator/streams');
  const row = streamsPage.row(streamName);
  await expect(row).toContainText('Hot key');
  await expect(row).toContainText('no split helps');
  await expect(page.getByRole('row').filter({ hasText: /^Needs attention/ })).toBeVisible();
  const summary = page.getByRole('region', { name: 'All streams' });
  await summary.getByRole('link', { name: `${streamName} Hot key` }).click();
  await expect(streamPage.shards).toHaveCount(2);
  const panel = page.getByRole('region', { name: 'Selected shard' });
  await expect(panel).toContainText('splitting hardly helps');
});

test('streams are found with / and gone through with the arrow keys', async ({
  page,
  streamsPage,
  streamName,
  secondClient,
}) => {
  const names = ['a', 'b', 'c'].map((end) => `${streamName}-${end}`);
  for (const name of names) await secondClient.createStream(name, 1);
  await page.goto('/simulator/streams?group=none&sort=name');
  await expect(streamsPage.row(names[0] ?? '')).toBeVisible();
  await page.keyboard.press('/');
  await page.keyboard.type(streamName.toUpperCase());
  await expect(page).toHaveURL(new RegExp(`q=${streamName.toUpperCase()}$`));
  await expect(page.getByRole('rowheader')).toHaveCount(3);
  const link = (name = '') => page.getByRole('link', { name, exact: true });
  await link(names[0]).focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await expect(link(names[2])).toBeFocused();
  await page.keyboard.press('ArrowUp');
  await expect(link(names[1])).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(`/simulator/streams/${names[1]}`);
  await page.goBack();
  await expect(page.getByRole('rowheader')).toHaveCount(3);
  await page.close();
  for (const name of names) await secondClient.tryToDeleteStream(name);
});

test('how the list is looked at stands in the address', async ({
  page,
  streamsPage,
  streamName,
  secondClient,
}) => {
  await secondClient.createStream(streamName, 1);
  await page.goto('/simulator/streams');
  await expect(streamsPage.row(streamName)).toBeVisible();
  await page.getByRole('button', { name: 'Sort' }).click();
  await page.getByRole('menuitemradio', { name: 'Cost' }).click();
  await page.getByRole('button', { name: 'Group' }).click();
  await page.getByRole('menuitemradio', { name: 'Name prefix' }).click();
  await expect(page).toHaveURL(/sort=cost/);
  await expect(page).toHaveURL(/group=prefix/);
  await page.getByRole('button', { name: 'Columns' }).click();
  await page.getByRole('menuitemcheckbox', { name: 'Created' }).click();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('columnheader', { name: 'Created' })).toBeVisible();
  await expect(page).toHaveURL(/columns=.*created/);
  await page.reload();
  await expect(page.getByRole('button', { name: 'Sort' })).toContainText('Cost');
  await expect(page.getByRole('columnheader', { name: 'Created' })).toBeVisible();
});

test('an account without streams says what a stream is and starts one', async ({ page }) => {
  await page.goto('/empty/streams');
  await expect(page.getByRole('heading', { name: 'No streams here yet' })).toBeVisible();
  await expect(page.getByText('aws kinesis create-stream')).toContainText('--shard-count 2');
  await page.getByRole('button', { name: 'Create stream' }).click();
  await expect(page.getByRole('dialog', { name: 'Create stream' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
});

test('a stream is created, and deleted once its name is typed', async ({
  page,
  streamsPage,
  streamName,
  secondClient,
}) => {
  await page.goto('/simulator/streams');
  await page.getByRole('button', { name: 'Create stream' }).click();
  const creation = page.getByRole('dialog', { name: 'Create stream' });
  await creation.getByLabel('Stream name').fill(streamName);
  await creation.getByLabel('Shards').fill('3');
  await creation.getByRole('button', { name: 'Create stream' }).click();
  await expect(creation).toBeHidden();
  await expect(streamsPage.row(streamName)).toContainText('3 shards');
  expect(await secondClient.listOpenShards(streamName)).toHaveLength(3);

  await streamsPage.choose(streamName, 'Delete stream…');
  const deletion = page.getByRole('dialog', { name: `Delete ${streamName}?` });
  const confirm = deletion.getByRole('button', { name: 'Delete stream' });
  await expect(confirm).toBeDisabled();
  await deletion.getByLabel(`Type ${streamName} to confirm`).fill(streamName.slice(0, -1));
  await expect(confirm).toBeDisabled();
  await deletion.getByLabel(`Type ${streamName} to confirm`).fill(streamName);
  await confirm.click();
  await expect(deletion).toBeHidden();
  await expect(streamsPage.row(streamName)).toBeHidden();
  expect(await secondClient.hasStream(streamName)).toBe(false);
});

test('a stream with consumers is deleted once it is said that they go too', async ({
  page,
  streamsPage,
  streamName,
  secondClient,
}) => {
  await secondClient.createStream(streamName, 1);
  await secondClient.registerConsumer(streamName, 'billing');
  await secondClient.registerConsumer(streamName, 'search');
  await page.goto('/simulator/streams');
  await streamsPage.choose(streamName, 'Delete stream…');
  const deletion = page.getByRole('dialog', { name: `Delete ${streamName}?` });
  const confirm = deletion.getByRole('button', { name: 'Delete stream' });
  await expect(deletion).toContainText('2 consumers are registered on it: billing and search.');
  await deletion.getByLabel(`Type ${streamName} to confirm`).fill(streamName);
  await expect(confirm).toBeDisabled();
  const box = deletion.getByRole('checkbox', { name: 'Delete its 2 consumers too' });
  await expect(box).toHaveAccessibleDescription(/^Kinesis doesn’t delete a stream/);
  await box.check();
  await expect(deletion).toContainText('--enforce-consumer-deletion');
  await confirm.click();
  await expect(deletion).toBeHidden();
  await expect(streamsPage.row(streamName)).toBeHidden();
  expect(await secondClient.hasStream(streamName)).toBe(false);
});

const NAME_ERROR = 'Use 1–128 letters, numbers, periods, hyphens or underscores.';
const COUNT_ERROR = 'Enter a whole number from 1 to';

const REFUSED = [
  { name: '', count: '1', error: NAME_ERROR },
  { name: 'my stream', count: '1', error: NAME_ERROR },
  { name: 'a/b', count: '1', error: NAME_ERROR },
  { name: 'ストリーム', count: '1', error: NAME_ERROR },
  { name: 'refused', count: '', error: COUNT_ERROR },
  { name: 'refused', count: '0', error: COUNT_ERROR },
  { name: 'refused', count: '-1', error: COUNT_ERROR },
  { name: 'refused', count: '1.5', error: COUNT_ERROR },
  { name: 'refused', count: 'two', error: COUNT_ERROR },
  { name: 'refused', count: '10001', error: COUNT_ERROR },
];

test('names and numbers that no stream can have get a sentence and create nothing', async ({
  page,
  secondClient,
}) => {
  await page.goto('/simulator/streams');
  await page.getByRole('button', { name: 'Create stream' }).click();
  const dialog = page.getByRole('dialog', { name: 'Create stream' });
  const wrong = dialog.locator('[aria-invalid="true"]');
  for (const { name, count, error } of REFUSED) {
    await dialog.getByLabel('Stream name').fill(name);
    await dialog.getByLabel('Shards').fill(count);
    await dialog.getByRole('button', { name: 'Create stream' }).click();
    await expect(wrong, `“${name}” with “${count}” shards`).toHaveAccessibleDescription(
      new RegExp(`^${error}`),
    );
    expect(await secondClient.hasStream('refused')).toBe(false);
  }
});

test.describe('what Kinesis itself refuses', () => {
  test.use({ expectedComplaint: /status of 409/ });

  test('a name that is taken is said in the dialog', async ({ page, streamName, secondClient }) => {
    await secondClient.createStream(streamName, 1);
    await page.goto('/simulator/streams');
    await page.getByRole('button', { name: 'Create stream' }).click();
    const dialog = page.getByRole('dialog', { name: 'Create stream' });
    await dialog.getByLabel('Stream name').fill(streamName);
    await dialog.getByRole('button', { name: 'Create stream' }).click();
    await expect(dialog.getByRole('alert')).toContainText('already exists');
    expect(await secondClient.listOpenShards(streamName)).toHaveLength(1);
  });
});

test.describe('what is not there', () => {
  test.use({ expectedComplaint: /status of (400|404|502)/ });

  test('a stream that is missing has a page that says so', async ({ page, streamName }) => {
    await page.goto(`/simulator/streams/${streamName}`);
    await expect(
      page.getByRole('heading', { name: `Stream ${streamName} not found` }),
    ).toBeVisible();
    await page.getByRole('link', { name: 'Back to the streams' }).click();
    await expect(page.getByRole('heading', { name: 'Streams', level: 1 })).toBeVisible();
  });

  test('a connection that is unknown has a page that says so', async ({ page }) => {
    await page.goto('/nowhere/streams');
    await expect(page.getByRole('heading', { name: 'Page not found' })).toBeVisible();
    await page.getByRole('link', { name: 'Go to streams' }).click();
    await expect(page).toHaveURL('/simulator/streams');
  });

  test('a list that fails leaves a way to a stream whose name is known', async ({ page }) => {
    await page.goto('/down/streams');
    const panel = page.getByRole('region', { name: 'Open a stream by its name' });
    const field = panel.getByRole('textbox', { name: 'Stream name or ARN' });
    await field.fill('my stream');
    await panel.getByRole('button', { name: 'Open' }).click();
    await expect(field).toHaveAccessibleDescription(/^Stream names are 1–128\sletters/);
    await expect(page).toHaveURL('/down/streams');
    await field.fill('orders');
    await panel.getByRole('button', { name: 'Open' }).click();
    await expect(page).toHaveURL('/down/streams/orders');
  });

  test('an endpoint that is down says so, and is found when it is back', async ({ page }) => {
    await page.goto('/down/streams');
    const failure = page.getByRole('alert').filter({ hasText: 'Can’t reach the endpoint.' });
    await expect(failure).toBeVisible();

    const endpoint = await startKinesalite(4570);
    await failure.getByRole('button', { name: 'Try again' }).click();
    await expect(page.getByRole('heading', { name: 'No streams here yet' })).toBeVisible();
    await expect(failure).toBeHidden();
    endpoint.kill();
    await once(endpoint, 'exit');
  });
});

async function startKinesalite(port: number): Promise<ChildProcess> {
  const endpoint = spawn('node_modules/.bin/kinesalite', ['--port', port.toString()]);
  await once(endpoint.stdout, 'data');
  return endpoint;
}
