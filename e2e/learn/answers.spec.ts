import { whatAShardIs } from '@/lib/lessons/catalog/1-what-a-shard-is';
import { merging } from '@/lib/lessons/catalog/5-merging';
import { LessonPage } from '../pages/lesson-page';
import { shardId } from '../pages/stream-page';
import { expect, test } from '../test';

test('a question is answered on the line, and the truth is marked there', async ({ page }) => {
  const lessonPage = new LessonPage(page, whatAShardIs, 'en');
  await lessonPage.open();
  const line = page.locator('#hash-key-line');
  const shard = (number: number) =>
    line.getByRole('option', { name: new RegExp(`^${shardId(number)}\\b`) });

  await shard(2).click();
  await shard(0).click();
  await expect(line.getByText('your answer')).toHaveCount(1);
  await expect(lessonPage.panel.getByRole('button', { name: 'Shard 0' })).toHaveAttribute(
    'aria-pressed',
    'true',
  );
  // It answers and selects nothing.
  await expect(shard(0)).toHaveAttribute('aria-selected', 'false');

  await lessonPage.panel.getByRole('button', { name: 'That’s my answer' }).click();
  await expect(line.getByText('✗ your answer')).toBeVisible();
  await expect(line.getByText('right answer')).toBeVisible();
  // From now on a press selects again.
  await shard(1).click();
  await expect(shard(1)).toHaveAttribute('aria-selected', 'true');
});

test('two shards are a pair by keys as well, and its call can be read in each language', async ({
  page,
}) => {
  const lessonPage = new LessonPage(page, merging, 'en');
  await lessonPage.open();
  const line = page.locator('#hash-key-line');
  await line.getByRole('option').first().focus();
  await page.keyboard.press('Enter');
  await page.keyboard.press('End');
  await page.keyboard.press('Enter');
  await expect(line.getByText('1 + 4 your answer')).toBeVisible();
  await expect(lessonPage.panel.getByRole('button', { name: '1 + 4' })).toHaveAttribute(
    'aria-pressed',
    'true',
  );
  await lessonPage.panel.getByRole('button', { name: 'That’s my answer' }).click();
  await lessonPage.goOn();
  await lessonPage.tryApart([1, 4]);
  await expect(line.getByText('1 + 4 ✗ your answer')).toBeVisible();
  // The lesson looks again and again, but this was tried once.
  await page.waitForResponse(/\/load\b/);
  await page.waitForResponse(/\/load\b/);
  await expect(page.getByText('Refused. Nothing changed.')).toHaveCount(1);

  const { panel } = lessonPage;
  await panel.getByText('This call in the AWS CLI, JavaScript, Python').click();
  await expect(panel.getByText('--adjacent-shard-to-merge shardId-000000000004')).toBeVisible();
  await panel.getByText('Python', { exact: true }).click();
  await expect(panel.getByText('AdjacentShardToMerge="shardId-000000000004"')).toBeVisible();

  await page.reload();
  await expect(page.getByText('kinesis.get_paginator')).toBeVisible();
});
