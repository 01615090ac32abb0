import type { Locator, Page } from '@playwright/test';

/** As a person pastes: `fill` would type it, which takes minutes for thousands of lines. */
export async function paste(field: Locator, text: string): Promise<void> {
  const page = field.page();
  await page.evaluate((content) => navigator.clipboard.writeText(content), text);
  await field.focus();
  await page.keyboard.press('ControlOrMeta+v');
}

export function readCopied(page: Page): Promise<string> {
  return page.evaluate(() => navigator.clipboard.readText());
}
