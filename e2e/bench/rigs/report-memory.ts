/** Loaded into the server before itself: says on request what it holds after a collection. */
export interface MemoryReport {
  readonly heapBytes: number;
  readonly residentBytes: number;
}

process.on('message', () => {
  globalThis.gc?.();
  const { heapUsed, external, rss } = process.memoryUsage();
  process.send?.({ heapBytes: heapUsed + external, residentBytes: rss } satisfies MemoryReport);
});
process.channel?.unref();
