import type { CDPSession, Page } from '@playwright/test';

/** In CSS pixels of the window. */
export interface Touch {
  readonly x: number;
  readonly y: number;
}

const STEPS = 8;

/** Fingers on the screen, as the browser gets them from a device: Playwright itself only taps. */
export class Fingers {
  private constructor(private readonly session: CDPSession) {}

  static async on(page: Page): Promise<Fingers> {
    return new Fingers(await page.context().newCDPSession(page));
  }

  /** Fingers that were down stay down: the last ones are new. */
  async down(...touches: readonly Touch[]): Promise<void> {
    await this.send('touchStart', touches);
  }

  /** Each finger goes straight from its first place to its second. */
  async move(...ways: readonly (readonly [Touch, Touch])[]): Promise<void> {
    for (let step = 1; step <= STEPS; step++) {
      const at = (from: number, to: number) => from + ((to - from) * step) / STEPS;
      await this.send(
        'touchMove',
        ways.map(([from, to]) => ({ x: at(from.x, to.x), y: at(from.y, to.y) })),
      );
    }
  }

  async up(): Promise<void> {
    await this.send('touchEnd', []);
  }

  private async send(
    type: 'touchStart' | 'touchMove' | 'touchEnd',
    touches: readonly Touch[],
  ): Promise<void> {
    const touchPoints = touches.map(({ x, y }, id) => ({ x, y, id }));
    await this.session.send('Input.dispatchTouchEvent', { type, touchPoints });
  }
}
