import { shardId } from '../pages/stream-page';
import { expect, test } from '../test';

const QUARTER = 2n ** 126n;

test('a mouse over a shard shows what a split there would leave, and drafts nothing', async ({
  page,
  streamPage,
  openNewStream,
}) => {
  await openNewStream(1);
  const { x, y } = await streamPage.pointOnLine(0.25);
  await page.mouse.move(x, y);
  const ghost = streamPage.line.getByText(/· at ¼$/);
  await expect(ghost).toBeVisible();
  await expect(streamPage.draft).toBeHidden();
  await page.mouse.move(x, y + 300);
  await expect(ghost).toBeHidden();
});

test('a drag that leaves the lane is let go of, and one that comes back goes on', async ({
  page,
  streamPage,
  openNewStream,
}) => {
  await openNewStream(1);
  await streamPage.dragOnLine(0.9, 0.3);
  const { x, y } = await streamPage.pointOnLine(0.3);
  await page.mouse.move(x, y + 150);
  await expect(streamPage.draft).toBeHidden();
  await expect(streamPage.line.getByText('Let go here to cancel.')).toBeVisible();
  await page.mouse.move(x, y);
  await expect(streamPage.draft).toContainText('Draft: 1 step');
  await page.mouse.move(x, y + 150);
  await page.mouse.up();
  await expect(streamPage.draft).toBeHidden();
  await expect(streamPage.boundaries).toHaveCount(0);
});

test('a drag to a sliver asks before it drafts', async ({ page, streamPage, openNewStream }) => {
  await openNewStream(1);
  const question = page.getByRole('alertdialog');
  await streamPage.dragOnLine(0.5, 0.004);
  await page.mouse.up();
  await expect(question).toContainText(/^The lower shard would get 0\.\d% of the keys/);
  await expect(streamPage.draft.getByRole('button', { name: 'Review and apply' })).toBeDisabled();
  await page.keyboard.press('Escape');
  await expect(question).toBeHidden();
  await expect(streamPage.draft).toBeHidden();

  await streamPage.dragOnLine(0.5, 0.004);
  await page.mouse.up();
  await question.getByRole('button', { name: 'Draft it anyway' }).click();
  await expect(question).toBeHidden();
  await expect(streamPage.draft).toContainText('1 split, 0 merges');
});

test('two shards that lie apart are selected as what they are', async ({
  page,
  streamPage,
  openNewStream,
}) => {
  await openNewStream(4);
  await streamPage.shard(0).click();
  await streamPage.shard(3).click({ modifiers: ['Control'] });
  await expect(streamPage.shard(0)).toHaveAttribute('aria-selected', 'true');
  await expect(streamPage.shard(1)).toHaveAttribute('aria-selected', 'false');
  await expect(streamPage.shard(3)).toHaveAttribute('aria-selected', 'true');
  await expect(streamPage.line.getByText(/^2\sshards between, not selected$/)).toBeVisible();
  const panel = page.getByRole('region', { name: /^2\sshards selected, not adjacent$/ });
  await expect(panel).toContainText(/2\sshards lie between these two/);

  await streamPage.shard(3).focus();
  await page.keyboard.press('m');
  await expect(streamPage.line.getByText('…0000 and …0003 aren’t adjacent.')).toBeVisible();
  await expect(streamPage.draft).toBeHidden();
  await page.reload();
  await panel.getByRole('button', { name: /^Select all 4/ }).click();
  await expect(streamPage.shard(1)).toHaveAttribute('aria-selected', 'true');
});

test('keys select all, split and merge, and say why a closed shard is not for them', async ({
  page,
  streamPage,
  streamName,
  secondClient,
}) => {
  await secondClient.createStream(streamName, 2);
  await secondClient.splitShard(streamName, shardId(0), QUARTER);
  await streamPage.open(streamName, `?shard=${shardId(0)}`);
  await page.getByRole('button', { name: new RegExp(`^${shardId(0)}`) }).focus();
  await page.keyboard.press('s');
  await expect(streamPage.line.getByText(/^…0000 is closed: .* can’t be split\./)).toBeVisible();
  await page.keyboard.press('m');
  await expect(streamPage.line.getByText(/^…0000 is closed: .* can’t be merged\./)).toBeVisible();
  await expect(streamPage.draft).toBeHidden();

  await page.keyboard.press('Control+a');
  await expect(page.getByRole('region', { name: /^3\sshards selected$/ })).toBeVisible();
  await page.keyboard.press('m');
  await expect(streamPage.draft).toContainText('0 splits, 2 merges');
});

test('a boundary is named by the shards beside it and is 24 px to hit', async ({
  page,
  streamPage,
  openNewStream,
}) => {
  await openNewStream(2);
  const boundary = page.getByRole('slider', { name: 'Boundary between …0000 and …0001' });
  const box = await boundary.boundingBox();
  expect([box?.width, box?.height]).toEqual([24, 24]);
  await streamPage.dragOnLine(0.5 + 11 / (await streamPage.widthPx()), 0.25);
  await page.mouse.up();
  await expect(streamPage.draft).toContainText('1 split, 1 merge');
});

test('a page that is scrolled by wheel does not zoom where the line slides under the pointer', async ({
  page,
  streamPage,
  streamName,
  secondClient,
}) => {
  await secondClient.createStream(streamName, 2);
  await page.setViewportSize({ width: 1440, height: 500 });
  await streamPage.open(streamName);
  await page.evaluate(() => window.scrollTo(0, 0));
  const { y } = await streamPage.pointOnLine(0.5);
  await page.mouse.move(720, 20);
  const scrolled = () => page.evaluate(() => window.scrollY);
  await page.evaluate(() => window.scrollTo(0, document.body.scrollHeight));
  const before = await scrolled();
  expect(before).toBeGreaterThan(y);
  // Up again, one notch after the other: the line comes by below the pointer.
  const turnAndLook = async () => {
    await page.mouse.wheel(0, -100);
    return scrolled();
  };
  await expect.poll(turnAndLook).toBe(0);
  await expect(page).not.toHaveURL(/view=/);
});

test('a shard too narrow to see is marked at its place and is gone to by a click', async ({
  page,
  streamPage,
  streamName,
  secondClient,
}) => {
  await secondClient.createStream(streamName, 1);
  await secondClient.splitShard(streamName, shardId(0), 2n ** 127n);
  await secondClient.splitShard(streamName, shardId(2), 2n ** 127n + 1000n);
  await streamPage.open(streamName);
  await page.getByRole('button', { name: /^shardId-000000000003 is too narrow to see/ }).click();
  await expect(page).toHaveURL(/view=\d+~2000/);
  await expect(streamPage.shard(3)).toHaveAttribute('aria-selected', 'true');
});

test('after a run the shards that it made are selected', async ({
  page,
  streamPage,
  openNewStream,
}) => {
  await openNewStream(2);
  await streamPage.shard(1).click();
  await page.keyboard.press('s');
  await streamPage.applyDraft();
  await streamPage.untilRunIs('Done');
  await expect(streamPage.shard(2)).toHaveAttribute('aria-selected', 'true');
  await expect(streamPage.shard(3)).toHaveAttribute('aria-selected', 'true');
  await expect(streamPage.shard(0)).toHaveAttribute('aria-selected', 'false');
});

test('a shard that is selected while a run goes on stays selected after it', async ({
  page,
  streamPage,
  openNewStream,
}) => {
  await openNewStream(2);
  await streamPage.shard(1).click();
  await page.keyboard.press('s');
  await streamPage.applyDraft();
  await streamPage.shard(0).click();
  await streamPage.untilRunIs('Done');
  await expect(streamPage.shard(2)).toHaveAttribute('aria-selected', 'false');
  await expect(streamPage.shard(3)).toHaveAttribute('aria-selected', 'false');
  await expect(streamPage.shard(0)).toHaveAttribute('aria-selected', 'true');
});

test('a link to a shard that is not listed says so, and what to do instead', async ({
  page,
  openNewStream,
}) => {
  await openNewStream(2, '?shard=shardId-000000000099');
  const panel = page.getByRole('region', { name: 'Shard not found' });
  await expect(panel).toContainText('This stream doesn’t list shardId-000000000099.');
  await expect(panel).toContainText('Click a shard');
});

test('a line that cannot be dragged says why, and what to do instead', async ({
  page,
  streamPage,
  streamName,
  secondClient,
}) => {
  await secondClient.createStreamWithAutomaticDistribution(streamName);
  await streamPage.open(streamName);
  await expect(
    page.getByText('Kinesis scales an on-demand stream itself. To reshard, switch it'),
  ).toBeVisible();
});
