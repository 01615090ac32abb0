import type { Page } from '@playwright/test';
import { everyPage } from '../pages/every-page';
import { expect, test } from '../test';

const VIOLATION = /Content Security Policy/;

for (const locale of ['en-US', 'ja-JP']) {
  test.describe(locale, () => {
    // The address that does not exist.
    test.use({ locale, expectedComplaint: /404 \(Not Found\)/ });

    // The console of the browser says what a policy forbids, and has to stay quiet.
    test('no page needs what its policy forbids', async ({ page, streamName, secondClient }) => {
      await secondClient.createStream(streamName, 2);
      await secondClient.putRecords(streamName, 2n ** 127n, 10);
      for (const path of everyPage(streamName)) {
        const response = await page.goto(path);
        expect(response?.headers()['content-security-policy'], path).toMatch(
          /script-src 'self'(?: 'sha256-[^']+')+; style-src 'self'(?: 'sha256-[^']+')+;/,
        );
        await expect(page.getByRole('heading').first(), path).toBeVisible();
      }
      await page.goto('/no/such/page');
      await page.getByRole('main').getByRole('link').click();
      await expect(page.getByRole('link', { name: streamName })).toBeVisible();
      await expect(page.getByRole('main')).toHaveCSS('max-width', '1440px');
    });
  });
}

test.describe('what is injected into a page', () => {
  test.use({ expectedComplaint: VIOLATION });

  test('does not run', async ({ page }) => {
    await page.goto('/learn');
    await expect(page.getByRole('heading').first()).toBeVisible();
    const violations = await violationsOf(page);
    await page.evaluate(() => {
      const hostile = document.createRange().createContextualFragment(`
        <script>document.title = 'injected'</script>
        <script src="data:text/javascript,document.title='injected'"></script>
        <script src="https://evil.example/injected.js"></script>
        <img src="data:," onerror="document.title = 'injected'">
        <iframe srcdoc="<script>parent.document.title = 'injected'</script>"></iframe>
        <style>body { display: none }</style>
      `);
      document.body.append(hostile);
    });
    // The sixth is told inside the frame.
    await expect.poll(() => violations.size).toBe(5);
    await expect(page).not.toHaveTitle('injected');
    await expect(page.getByRole('heading').first()).toBeVisible();
  });
});

/** Returns the violations of the page's policy since then. */
async function violationsOf(page: Page): Promise<ReadonlySet<string>> {
  const seen = new Set<string>();
  await page.exposeFunction('noteViolation', (text: string) => seen.add(text));
  await page.evaluate(() => {
    document.addEventListener('securitypolicyviolation', (event) => {
      const { noteViolation } = globalThis as unknown as { noteViolation(text: string): void };
      noteViolation(`${event.effectiveDirective} ${event.blockedURI} ${event.lineNumber}`);
    });
  });
  return seen;
}
