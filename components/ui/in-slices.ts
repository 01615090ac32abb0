const SLICE_MS = 10;

/**
 * Goes through the steps some milliseconds at a time, so that the page answers in between. Rejects
 * with the reason of the signal once that is aborted.
 */
export async function inSlices<Step>(
  steps: Iterable<Step>,
  take: (step: Step) => void,
  signal: AbortSignal,
): Promise<void> {
  let end = performance.now() + SLICE_MS;
  for (const step of steps) {
    take(step);
    if (performance.now() < end) continue;
    await new Promise((resolve) => setTimeout(resolve));
    signal.throwIfAborted();
    end = performance.now() + SLICE_MS;
  }
}
