import type { Locator, Page } from '@playwright/test';
import { readWords } from '../pages/words';
import { expect, test } from '../test';

const RETENTION = 'How long a record can be read after it is written.';
const LANGUAGES = ['en-US', 'ja-JP'] as const;

test.describe('a term on the page of a stream', () => {
  test.beforeEach(async ({ openNewStream }) => openNewStream(2));

  test('explains itself while the pointer is on it', async ({ page }) => {
    await termOf(page, 'retention').hover();
    const explanation = page.getByRole('dialog', { name: 'retention' });
    await expect(explanation).toContainText(RETENTION);
    await expect(termOf(page, 'retention')).not.toBeFocused();
    await explanation.hover();
    await expect(explanation).toBeVisible();
    await page.mouse.move(700, 700);
    await expect(explanation).toBeHidden();
  });

  test('explains itself to the keyboard, which finds the lesson and the way back', async ({
    page,
  }) => {
    const term = termOf(page, 'retention');
    const explanation = page.getByRole('dialog', { name: 'retention' });
    await term.focus();
    await expect(explanation).toContainText(RETENTION);
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    await expect(explanation.getByRole('link', { name: /^Lesson 6/ })).toBeFocused();
    await page.keyboard.press('Escape');
    await expect(explanation).toBeHidden();
    await expect(term).toBeFocused();
  });

  test('lets the keyboard go on to the next term, and back', async ({ page }) => {
    const [closed, retention] = [termOf(page, 'closed'), termOf(page, 'retention')];
    await closed.focus();
    for (const [press, name, term] of [
      ['Tab', 'retention', retention],
      ['Shift+Tab', 'closed', closed],
    ] as const) {
      await expect(page.getByRole('dialog')).toBeVisible();
      await page.keyboard.press(press);
      await expect(term).toBeFocused();
      await expect(page.getByRole('dialog', { name })).toBeVisible();
    }
  });

  test('leaves the dialog that it stands in open when Escape ends its explanation', async ({
    page,
    streamPage,
  }) => {
    await streamPage.shards.first().press('s');
    await page.getByRole('button', { name: 'Review and apply' }).click();
    const review = page.getByRole('dialog', { name: /^Review/ });
    await termOf(page, 'of its write limit').click();
    const explanation = page.getByRole('dialog', { name: 'shard limit' });
    await expect(explanation).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(explanation).toBeHidden();
    await expect(review).toBeVisible();
  });

  test('leads to its place in the glossary', async ({ page }) => {
    await termOf(page, 'retention').click();
    await page.getByRole('dialog').getByRole('link', { name: 'Glossary' }).click();
    await expect(page.locator('#retention')).toBeInViewport();
    await expect(page.locator('#retention')).toContainText(RETENTION);
  });
});

test('a tap explains a term, and a second one ends it', { tag: '@mobile' }, async ({
  page,
  openNewStream,
}) => {
  await openNewStream(2);
  await termOf(page, 'retention').tap();
  const explanation = page.getByRole('dialog', { name: 'retention' });
  await expect(explanation).toBeInViewport({ ratio: 1 });
  await termOf(page, 'Lineage').tap();
  await expect(explanation).toBeHidden();
  await termOf(page, 'Lineage').tap();
  await expect(page.getByRole('dialog')).toBeHidden();
});

test('no explanation in a lesson covers the line', async ({ page }) => {
  await page.goto('/learn/5-merging');
  const line = page.locator('#hash-key-line');
  await expect(line).toBeVisible();
  for (const name of ['provisioned', 'open', 'closed', 'retention', 'Lineage']) {
    await termOf(page, name).click();
    const explanation = page.getByRole('dialog');
    await expect(explanation).toBeVisible();
    expect(await overlaps(explanation, line), name).toBe(false);
    await page.keyboard.press('Escape');
    await expect(explanation).toBeHidden();
  }
});

test('the glossary finds a term by what it says, in either language', async ({ page }) => {
  await page.goto('/learn/glossary');
  const { glossary } = readWords('en').learn;
  const search = page.getByRole('searchbox', { name: glossary.search });
  await search.fill('結合');
  await expect(page.getByRole('term').filter({ hasText: /^merge/ })).toBeVisible();
  await search.fill('oldest record');
  await expect(page.getByRole('term')).toHaveText(['TRIM_HORIZON']);
  await search.fill('no such word');
  await expect(page.getByText(glossary.none)).toBeVisible();
});

for (const locale of LANGUAGES) {
  test.describe(locale, () => {
    test.use({ locale });

    test('the cheat sheet prints on one page', async ({ page }) => {
      await page.goto('/learn/cheat-sheet');
      const pdf = await page.pdf({ preferCSSPageSize: true });
      expect(pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)).toHaveLength(1);
    });
  });
}

function termOf(page: Page, name: string): Locator {
  return page.getByRole('button', { name, exact: true });
}

async function overlaps(one: Locator, other: Locator): Promise<boolean> {
  const [a, b] = [await one.boundingBox(), await other.boundingBox()];
  if (a === null || b === null) throw new Error('One of them is not on the page');
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}
