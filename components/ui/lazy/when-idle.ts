/** Until then a page is busy with what it shows first. */
const SETTLE_MS = 4000;
/** A page that draws all the time is never at rest. */
const PATIENCE_MS = 10_000;

/**
 * Does in advance what would be done later anyway, once the page has come to rest. A failure does no
 * harm here: it shows when the same is done in earnest.
 */
export function whenIdle(work: () => Promise<unknown>): void {
  if (typeof window === 'undefined') return;
  const start = () => void work().catch(() => {});
  setTimeout(() => {
    // Safari does not have it.
    if ('requestIdleCallback' in window) requestIdleCallback(start, { timeout: PATIENCE_MS });
    else start();
  }, SETTLE_MS);
}
