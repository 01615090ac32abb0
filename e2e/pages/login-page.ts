import type { Page } from '@playwright/test';

/** The console of `login.spec.ts` is started with these. */
export const TOKENS = { admin: 'e2e-token-of-an-admin', viewer: 'e2e-token-of-a-viewer' } as const;

/** Enters a token, on the page of the login or in the dialog of a session that has ended. */
export async function enterToken(page: Page, token: string): Promise<void> {
  await page.getByLabel('Token').fill(token);
  await page.getByRole('button', { name: 'Log in' }).click();
}
