import type { Page } from '@playwright/test';
import { expect, test } from '../test';

const QUARTER = 2n ** 126n;

async function openGoal(page: Page) {
  const goal = page.getByRole('region', { name: 'Goal', exact: true });
  await goal.getByRole('button', { name: 'Choose a goal…' }).click();
  return goal;
}

test('a goal is drafted, carried out, and taken back by another goal', async ({
  page,
  streamPage,
  streamName,
  secondClient,
}) => {
  await secondClient.createStream(streamName, 2);
  await streamPage.open(streamName);
  const goal = await openGoal(page);
  await goal.getByLabel('Number of shards').fill('4');
  await goal.getByRole('button', { name: 'Draft this goal' }).click();
  await expect(streamPage.announcement).toHaveText('Drafted 2 steps to the goal');
  await streamPage.applyDraft();
  await streamPage.untilRunIs('Done');
  await expect(streamPage.shards).toHaveCount(4);
  await goal.getByRole('button', { name: 'Draft this goal' }).click();
  await expect(goal.getByRole('status')).toHaveText('The stream is already like that.');

  await goal.getByLabel('Change the stream to').selectOption('As before the last run');
  await goal.getByRole('button', { name: 'Draft this goal' }).click();
  await expect(streamPage.draft).toContainText('4 → 2 shards');
});

test.describe('a layout of elsewhere', () => {
  // The page asks for a stream that there is not.
  test.use({ expectedComplaint: /status of 404/ });

  test('is pasted or copied from another stream, and a mistake is said', async ({
    page,
    streamPage,
    streamName,
    secondClient,
  }) => {
    const other = `${streamName}-other`;
    await secondClient.createStream(streamName, 1);
    await secondClient.createStream(other, 3);
    await streamPage.open(streamName);
    const goal = await openGoal(page);
    const draft = goal.getByRole('button', { name: 'Draft this goal' });
    await goal.getByLabel('Change the stream to').selectOption('A pasted layout');
    await goal.getByLabel('Layout as JSON').fill('[1, 2]');
    await expect(goal).toContainText('Not a hash key: 1.');
    await draft.click();
    await expect(goal.getByRole('status')).toContainText('Paste a JSON list of hash keys');
    await goal.getByLabel('Layout as JSON').fill(JSON.stringify([`${QUARTER}`, `${QUARTER * 2n}`]));
    await draft.click();
    await expect(streamPage.draft).toContainText('1 → 3 shards');

    await goal.getByLabel('Change the stream to').selectOption('As another stream');
    await goal.getByLabel('Stream name').fill(`${other}-not`);
    await goal.getByRole('button', { name: 'Copy layout' }).click();
    await expect(goal.getByRole('alert')).toContainText('not found');
    await goal.getByLabel('Stream name').fill(other);
    await goal.getByRole('button', { name: 'Copy layout' }).click();
    await expect(goal).toContainText('3 shards in that layout.');
    await draft.click();
    await expect(streamPage.boundaries).toHaveCount(2);
    await secondClient.tryToDeleteStream(other);
  });
});

test('a goal takes fewer steps where more is tolerated', async ({
  page,
  streamPage,
  streamName,
  secondClient,
}) => {
  await secondClient.createStream(streamName, 4);
  await secondClient.splitShard(
    streamName,
    'shardId-000000000003',
    QUARTER * 3n + QUARTER / 2n + QUARTER / 64n,
  );
  await streamPage.open(streamName);
  const goal = await openGoal(page);
  await goal.getByLabel('Number of shards').fill('8');
  const exact = goal.getByRole('radio', { name: '0% tolerance: 5 steps' });
  await expect(exact).toBeChecked();
  await goal.getByRole('radio', { name: '10% tolerance: 3 steps' }).check({ force: true });
  await goal.getByRole('button', { name: 'Draft this goal' }).click();
  await expect(streamPage.announcement).toHaveText('Drafted 3 steps to the goal');
});
