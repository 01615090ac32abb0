import type { Page } from '@playwright/test';

export interface Frame {
  /** On the page's own clock. */
  readonly startMs: number;
  /** What was drawn on any canvas since the frame before. */
  readonly drawCalls: number;
}

declare global {
  interface Window {
    benchFrames: Frame[];
  }
}

/** Counts draw calls on every canvas and notes every frame, from the next page that is opened on. */
export async function recordFrames(page: Page): Promise<void> {
  // The compiler of this file wraps functions in a call of this name, which no page knows.
  await page.addInitScript('globalThis.__name = (wrapped) => wrapped');
  await page.addInitScript(() => {
    window.benchFrames = [];
    let drawCalls = 0;
    const context = CanvasRenderingContext2D.prototype;
    for (const name of ['fill', 'stroke', 'fillRect', 'strokeRect', 'fillText'] as const) {
      const draw: unknown = context[name];
      Object.defineProperty(context, name, {
        value(this: CanvasRenderingContext2D, ...args: unknown[]) {
          drawCalls++;
          return typeof draw === 'function' ? draw.apply(this, args) : undefined;
        },
      });
    }
    const onFrame = (startMs: number) => {
      window.benchFrames.push({ startMs, drawCalls });
      drawCalls = 0;
      requestAnimationFrame(onFrame);
    };
    requestAnimationFrame(onFrame);
  });
}

/** The frames since they were last taken. */
export async function takeFrames(page: Page): Promise<readonly Frame[]> {
  return page.evaluate(() => window.benchFrames.splice(0));
}

/** Until the page has drawn what it was last asked for. */
export async function nextFrame(page: Page): Promise<void> {
  await page.evaluate(
    () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))),
  );
}
