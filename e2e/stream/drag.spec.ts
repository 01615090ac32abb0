import type { StreamPage } from '../pages/stream-page';
import { expect, test } from '../test';

const MIDDLE_KEY = 2n ** 127n;

test('a drag says what it would do, and letting go drafts it', async ({
  page,
  streamPage,
  streamName,
  secondClient,
}) => {
  await secondClient.createStream(streamName, 1);
  await secondClient.putRecords(streamName, 2n ** 128n - 1n, 500);
  await streamPage.open(streamName);
  await expect(streamPage.shard(0)).toHaveAccessibleName(/load (?!0%)[\d.]+%$/);
  expect(await amberPixelsOfAfter(streamPage)).toBe(0);

  await streamPage.dragOnLine(0.9, 0.5);
  const { line } = streamPage;
  await expect(line.getByText(MIDDLE_KEY.toString())).toBeVisible();
  await expect(
    line.getByText(/^50% : 50% of key space · load 0% : (?!0%)[\d.]+% · at ½$/),
  ).toBeVisible();
  await expect(streamPage.draft).toContainText('Draft: 1 step');
  await expect.poll(() => amberPixelsOfAfter(streamPage)).toBeGreaterThan(1000);

  await page.mouse.up();
  const boundary = page.getByRole('slider', { name: /^New boundary in …\d+ \(split\)$/ });
  await expect(boundary).toHaveAttribute('aria-valuetext', MIDDLE_KEY.toString());
  await expect(streamPage.draft).toContainText('1 split, 0 merges');
  await expect.poll(() => amberPixelsOfAfter(streamPage)).toBeGreaterThan(1000);
});

test('a drag snaps to the middle, and does not while Alt is held', async ({
  page,
  streamPage,
  openNewStream,
}) => {
  await openNewStream(1);
  const nearMiddle = 0.5 + 4 / (await streamPage.widthPx());

  await streamPage.dragOnLine(0.9, nearMiddle);
  await expect(streamPage.line.getByText(MIDDLE_KEY.toString())).toBeVisible();
  await expect(streamPage.line.getByText('at ½')).toBeVisible();

  await page.keyboard.down('Alt');
  const { x, y } = await streamPage.pointOnLine(nearMiddle);
  await page.mouse.move(x - 1, y);
  await expect(streamPage.line.getByText(/^\d{39}$/)).toBeVisible();
  await expect(streamPage.line.getByText(MIDDLE_KEY.toString())).toBeHidden();
  await expect(streamPage.line.getByText('at ½')).toBeHidden();
  await page.mouse.up();
  await page.keyboard.up('Alt');
  const boundary = page.getByRole('slider', { name: /^New boundary in …\d+ \(split\)$/ });
  await expect(boundary).toHaveAttribute('aria-valuetext', /^1\d{38}$/);
  await expect(boundary).not.toHaveAttribute('aria-valuetext', MIDDLE_KEY.toString());
});

test('Escape calls a drag off', async ({ page, streamPage, openNewStream }) => {
  await openNewStream(1);
  await streamPage.dragOnLine(0.9, 0.3);
  await expect(streamPage.draft).toContainText('Draft: 1 step');

  await page.keyboard.press('Escape');
  await expect(streamPage.draft).toBeHidden();
  await page.mouse.up();
  await expect(streamPage.draft).toBeHidden();
  await expect(streamPage.boundaries).toHaveCount(0);
});

test('dragging a boundary that is there is a split and a merge', async ({
  page,
  streamPage,
  openNewStream,
}) => {
  await openNewStream(2);
  await expect(page.getByRole('slider', { name: /^Boundary between/ })).toBeVisible();

  await streamPage.dragOnLine(0.5, 0.25);
  await page.mouse.up();
  await expect(streamPage.draft).toContainText('1 split, 1 merge');
  await expect(
    page.getByRole('slider', { name: /^New boundary in …\d+ \(split\)$/ }),
  ).toHaveAttribute('aria-valuetext', (MIDDLE_KEY / 2n).toString());
  await expect(page.getByRole('slider', { name: 'Removed boundary' })).toHaveAttribute(
    'aria-valuetext',
    MIDDLE_KEY.toString(),
  );
});

test('what was drafted can be undone and done again, by button and by key', async ({
  page,
  streamPage,
  openNewStream,
}) => {
  await openNewStream(1);
  await streamPage.dragOnLine(0.9, 0.5);
  await page.mouse.up();
  await streamPage.dragOnLine(0.9, 0.75);
  await page.mouse.up();
  const { boundaries, draft } = streamPage;
  await expect(boundaries).toHaveCount(2);

  await draft.getByRole('button', { name: 'Undo' }).click();
  await expect(boundaries).toHaveCount(1);
  await page.keyboard.press('Control+z');
  await expect(boundaries).toHaveCount(0);
  await expect(draft).toBeHidden();

  const notice = page.getByRole('status').filter({ hasText: 'All steps undone.' });
  await notice.getByRole('button', { name: 'Redo' }).click();
  await expect(boundaries).toHaveCount(1);
  await page.keyboard.press('Control+Shift+z');
  await expect(boundaries).toHaveCount(2);
  await expect(draft.getByRole('button', { name: 'Redo' })).toBeDisabled();

  await draft.getByRole('button', { name: 'Discard' }).click();
  await expect(draft).toBeHidden();
  await expect(boundaries).toHaveCount(0);
});

test('a draft that was discarded comes back, by key and by button', async ({
  page,
  streamPage,
  openNewStream,
}) => {
  await openNewStream(1);
  await streamPage.dragOnLine(0.9, 0.5);
  await page.mouse.up();
  await streamPage.dragOnLine(0.9, 0.75);
  await page.mouse.up();
  const { boundaries, draft } = streamPage;
  const discard = draft.getByRole('button', { name: 'Discard' });
  const notice = page.getByRole('status').filter({ hasText: 'Draft discarded.' });

  await discard.click();
  await expect(notice).toBeVisible();
  await page.keyboard.press('Control+z');
  await expect(boundaries).toHaveCount(2);
  await expect(notice).toBeHidden();

  await discard.click();
  await notice.getByRole('button', { name: 'Undo' }).click();
  await expect(boundaries).toHaveCount(2);
  await draft.getByRole('button', { name: 'Undo' }).click();
  await expect(boundaries).toHaveCount(1);
});

test('a press without a movement selects the shard', async ({
  page,
  streamPage,
  openNewStream,
}) => {
  await openNewStream(3);
  const { x, y } = await streamPage.pointOnLine(0.5);
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.up();

  await expect(streamPage.shard(1)).toHaveAttribute('aria-selected', 'true');
  const panel = page.getByRole('region', { name: 'Selected shard' });
  await expect(panel).toContainText('shardId-000000000001');
  await expect(streamPage.draft).toBeHidden();
});

/** How much of the row below the line is drawn in amber, which means "not yet sent". */
async function amberPixelsOfAfter({ line }: StreamPage): Promise<number> {
  // The draft has a canvas of its own, over that of the shards.
  const drafted = line.locator('canvas').last();
  return drafted.evaluate((canvas: HTMLCanvasElement) => {
    const row = canvas.height - Math.floor(canvas.height / 7);
    const pixels =
      canvas.getContext('2d')?.getImageData(0, row, canvas.width, canvas.height - row).data ?? [];
    let count = 0;
    for (let at = 0; at < pixels.length; at += 4) {
      const [red = 0, , blue = 0, alpha = 0] = pixels.slice(at, at + 4);
      if (alpha > 0 && red - blue > 20) count++;
    }
    return count;
  });
}
