import type { Locator, Page } from '@playwright/test';

/** As a person pastes: `fill` would type it, which takes minutes for thousands of lines. */
export async function paste(field: Locator, text: string): Promise<void> {
  const page = field.page();
  await allowClipboard(page);
  await page.evaluate((content) => navigator.clipboard.writeText(content), text);
  await field.focus();
  await page.keyboard.press('ControlOrMeta+v');
}

export async function readCopied(page: Page): Promise<string> {
  await allowClipboard(page);
  return page.evaluate(() => navigator.clipboard.readText());
}

function allowClipboard(page: Page): Promise<void> {
  return page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
}
