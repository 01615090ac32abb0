import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { readCopied } from '../pages/clipboard';
import type { StreamPage } from '../pages/stream-page';
import { readWords } from '../pages/words';
import { expect, test } from '../test';

const words = readWords('en');
const own = words['own-lessons'];
const TITLE = 'A shard too wide';

/** Splits the only open shard in half, by keys, as author and learner do. */
async function splitInHalf(page: Page, streamPage: StreamPage): Promise<void> {
  await streamPage.shard(0).click();
  await page.keyboard.press('s');
  await streamPage.applyDraft();
  await expect(streamPage.shard(2)).toBeVisible();
}

/** A lesson of one step, made from a stream. */
async function makeLesson(page: Page, streamPage: StreamPage): Promise<void> {
  await page.getByRole('button', { name: own.source.begin }).click();
  await expect(streamPage.shard(0)).toBeVisible();
  await splitInHalf(page, streamPage);
  await page.getByRole('button', { name: own.take.button }).click();
  await page.getByLabel(own.title, { exact: true }).fill(TITLE);
  await page.getByLabel(own.step.name.text).fill('Split the shard in half.');
  await page.getByLabel(own.step.name.notice).fill('Its keys belong to {lower} and {upper} now.');
}

test('a lesson is made from a stream, saved, loaded, played, and opened by its link', async ({
  page,
  streamPage,
  openNewStream,
}) => {
  await openNewStream(1);
  await page.keyboard.press('Control+k');
  await page.getByRole('option', { name: words.palette.pages['make-lesson'] }).click();
  await makeLesson(page, streamPage);

  const saved = page.waitForEvent('download');
  await page.getByRole('button', { name: own.share.save }).click();
  const file = await (await saved).path();
  await page.getByRole('button', { name: own.share.link }).click();
  await expect(page.getByText(own.share.copied)).toBeVisible();
  const link = await readCopied(page);

  await page.goto('/learn');
  await page.getByRole('button', { name: `Delete “${TITLE}”` }).click();
  await page.getByRole('button', { name: own['delete-dialog'].delete }).click();
  await expect(page.getByRole('link', { name: TITLE })).toBeHidden();
  await page.getByLabel(own.load).setInputFiles(file);

  const panel = page.getByRole('region', { name: TITLE });
  await expect(panel.getByText('Split the shard in half.')).toBeVisible();
  await splitInHalf(page, streamPage);
  await expect(panel.getByText('Its keys belong to 1 and 2 now.')).toBeVisible();
  await panel.getByRole('button', { name: words.learn.next }).click();
  await expect(panel.getByText(words.learn.finished)).toBeVisible();

  await page.goto(link);
  await expect(panel.getByText('Split the shard in half.')).toBeVisible();
  expect(new URL(link).hash.length).toBeGreaterThan(100);
  expect(readFileSync(file, 'utf8')).toContain('"format": 1');
});

test('a file whose solution misses its goal is refused with a sentence', async ({ page }) => {
  const step = {
    id: 'two',
    text: { en: 'Split it.' },
    goal: { openShards: 2 },
    hints: [],
    wrongTurns: [],
    notice: { en: 'Two.' },
    solution: [],
  };
  const setUp = { seed: 1, retentionHours: 24, createdWith: 1, history: [], clock: 'real' };
  const lesson = { format: 1, id: 'unsolved', title: { en: TITLE }, setUp, steps: [step] };
  await page.goto('/learn');
  await page.getByLabel(own.load).setInputFiles({
    name: 'unsolved.lesson.json',
    mimeType: 'application/json',
    buffer: Buffer.from(JSON.stringify(lesson)),
  });
  await expect(page.getByText('The goal of step 1 isn’t met by its own solution.')).toBeVisible();
  await expect(page).toHaveURL(/\/learn$/);
});

test('a presenter has the whole window, and steps by keys', async ({ page, streamPage }) => {
  await page.goto('/learn/5-merging');
  const panel = page.getByRole('region', { name: 'Merging', exact: true });
  await panel.getByRole('button', { name: own.present.button }).click();
  await expect(page).toHaveURL(/\?present=1$/);
  await expect(page.getByRole('banner')).toBeHidden();
  await expect(panel.getByRole('link')).toHaveCount(0);
  await expect(streamPage.shards.first()).toBeVisible();

  const [first, second] = [panel.getByText('Step 1 of 4'), panel.getByText('Step 2 of 4')];
  await page.keyboard.press('ArrowRight');
  await expect(first).toBeVisible();
  await panel.getByRole('button', { name: '1 + 3', exact: true }).click();
  await panel.getByRole('button', { name: words.learn.predict.answer }).click();
  await expect(panel.getByRole('button', { name: words.learn.next })).toBeEnabled();
  await page.keyboard.press('ArrowRight');
  await expect(second).toBeVisible();
  await page.keyboard.press('ArrowLeft');
  await expect(first).toBeVisible();
  await page.keyboard.press('PageDown');
  await expect(second).toBeVisible();

  await page.keyboard.press('Escape');
  await expect(page.getByRole('banner')).toBeVisible();
  await expect(page).not.toHaveURL(/present/);
});
