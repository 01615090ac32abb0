import type { Locator } from '@playwright/test';

/** As a person pastes: `fill` would type it, which takes minutes for thousands of lines. */
export async function paste(field: Locator, text: string): Promise<void> {
  const page = field.page();
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.evaluate((content) => navigator.clipboard.writeText(content), text);
  await field.focus();
  await page.keyboard.press('ControlOrMeta+v');
}
