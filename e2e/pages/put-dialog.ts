import { expect, type Locator, type Page } from '@playwright/test';

export function putDialogOf(page: Page): Locator {
  return page.getByRole('dialog', { name: 'Put records' });
}

export async function openPutDialog(
  page: Page,
  howMany: 'One record' | 'File' = 'One record',
): Promise<Locator> {
  await page.getByRole('button', { name: 'Put records' }).click();
  const dialog = putDialogOf(page);
  await dialog.getByRole('radio', { name: howMany }).check({ force: true });
  await expect(dialog).toBeVisible();
  return dialog;
}
