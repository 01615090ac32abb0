import { expect, type Locator, type Page } from '@playwright/test';

/** A stream's records as a person finds their way among them. */
export class RecordsPage {
  readonly table: Locator;
  readonly rows: Locator;
  readonly detail: Locator;
  readonly filter: Locator;

  constructor(readonly page: Page) {
    this.table = page.getByRole('grid', { name: 'Records' });
    this.rows = this.table.getByRole('rowgroup').getByRole('row');
    this.detail = page.getByRole('region', { name: 'Record', exact: true });
    this.filter = page.getByRole('search', { name: 'Filter' });
  }

  async open(streamName: string, search = '?from=start', connectionId = 'simulator') {
    await this.page.goto(`/${connectionId}/streams/${streamName}/records${search}`);
    await expect(this.table).toBeVisible();
  }

  row(text: string | RegExp): Locator {
    return this.rows.filter({ hasText: text });
  }

  button(name: string | RegExp): Locator {
    return this.page.getByRole('button', { name });
  }

  /** What is said about how reading stands. */
  status(text: string | RegExp): Locator {
    return this.page.getByRole('status').filter({ hasText: text });
  }

  async untilRowsAre(count: number): Promise<void> {
    await expect(this.table).toHaveAttribute('aria-rowcount', String(count + 1));
  }

  async export(format: string): Promise<string> {
    await this.button('Export').click();
    const download = this.page.waitForEvent('download');
    await this.button(format).click();
    const stream = await (await download).createReadStream();
    const chunks: Buffer[] = [];
    for await (const chunk of stream) chunks.push(Buffer.from(chunk));
    return Buffer.concat(chunks).toString();
  }
}
