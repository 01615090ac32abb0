import type { Locator, Page } from '@playwright/test';

/** The list of the streams of a connection. */
export class StreamsPage {
  constructor(readonly page: Page) {}

  row(streamName: string): Locator {
    return this.page
      .getByRole('row')
      .filter({ has: this.page.getByRole('link', { name: streamName, exact: true }) });
  }

  menuButton(streamName: string): Locator {
    return this.page.getByRole('button', { name: `Actions for ${streamName}`, exact: true });
  }

  /** Opens the menu of a row and takes an item from it. */
  async choose(streamName: string, item: string): Promise<void> {
    await this.menuButton(streamName).click();
    await this.page.getByRole('menuitem', { name: item }).click();
  }
}
