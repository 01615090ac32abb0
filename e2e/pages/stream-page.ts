import { expect, type Locator, type Page } from '@playwright/test';

interface Point {
  readonly x: number;
  readonly y: number;
}

/** A stream's page as a person finds their way on it: by names, not by markup. */
export class StreamPage {
  readonly line: Locator;
  readonly shards: Locator;
  readonly boundaries: Locator;
  readonly draft: Locator;
  readonly review: Locator;
  readonly run: Locator;
  /** What is read aloud. */
  readonly announcement: Locator;

  constructor(readonly page: Page) {
    this.line = page.locator('#hash-key-line');
    this.shards = page.getByRole('listbox').getByRole('option');
    this.boundaries = page.getByRole('group', { name: 'Boundaries' }).getByRole('slider');
    this.draft = page.getByRole('region', { name: 'Draft', exact: true });
    this.review = page.getByRole('dialog');
    this.run = page.getByRole('region', { name: 'Run', exact: true });
    this.announcement = page.locator('p[aria-live="polite"]');
  }

  async open(streamName: string, search = '', connectionId = 'simulator'): Promise<void> {
    await this.page.goto(`/${connectionId}/streams/${streamName}${search}`);
    await expect(this.shards.first()).toBeVisible();
  }

  shard(index: number): Locator {
    return this.page.getByRole('option', { name: new RegExp(`^${shardId(index)}, open`) });
  }

  /** Presses on the line and drags, both given as shares of its width; the button stays down. */
  async dragOnLine(from: number, to: number): Promise<void> {
    const start = await this.pointOnLine(from);
    const end = await this.pointOnLine(to);
    await this.page.mouse.move(start.x, start.y);
    await this.page.mouse.down();
    await this.page.mouse.move(end.x, end.y, { steps: 8 });
  }

  /** In the middle of the shards' row. */
  async pointOnLine(share: number): Promise<Point> {
    const line = await this.boxOf(this.line);
    const row = await this.boxOf(this.shards.first());
    return { x: line.x + share * line.width, y: row.y + row.height / 2 };
  }

  async widthPx(): Promise<number> {
    return (await this.boxOf(this.line)).width;
  }

  async reviewDraft(): Promise<void> {
    await this.draft.getByRole('button', { name: 'Review and apply' }).click();
    await expect(this.review).toBeVisible();
  }

  async applyDraft(): Promise<void> {
    await this.reviewDraft();
    await this.review.getByRole('button', { name: /^Apply \d+\ssteps?$/ }).click();
    await expect(this.review).toBeHidden();
  }

  async untilRunIs(state: string): Promise<void> {
    await expect(this.run.getByRole('status')).toContainText(state, { timeout: 30_000 });
  }

  private async boxOf(locator: Locator) {
    await locator.scrollIntoViewIfNeeded();
    const box = await locator.boundingBox();
    if (box === null) throw new Error('What is to be pressed on is not shown.');
    return box;
  }
}

export function shardId(index: number): string {
  return `shardId-${index.toString().padStart(12, '0')}`;
}
