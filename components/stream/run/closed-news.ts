/**
 * The run of a stream whose end somebody has seen in this browser: it is not told again in each new
 * tab. Only the last one is kept.
 */
export function readClosedNews(streamId: string): string | undefined {
  return localStorage.getItem(storageKey(streamId)) ?? undefined;
}

export function keepClosedNews(streamId: string, runId: string): void {
  localStorage.setItem(storageKey(streamId), runId);
}

function storageKey(streamId: string): string {
  return `shardline-run ${streamId}`;
}
