import { type ExportProgress, readExportFrames } from '@/lib/api/records/export-frames';
import { ensure } from '@/lib/base/assert';
import type { Measurement } from './measurement';
import type { MemoryReport } from './rigs/report-memory';
import type { RunningServer } from './rigs/running-server';
import type { BenchStreams } from './rigs/stream-page';
import { writeRecords } from './rigs/write-records';

const RECORDS = 1_000_000;
/** How often the memory is looked at, each time after a collection. */
const BYTES_PER_LOOK = 100_000_000;
const MEGABYTE = 1_000_000;
const LINE_FEED = 10;

/** Exporting a stream that no page could keep, and what the server holds meanwhile. */
export async function measureExport(
  { consoleUrl, records }: BenchStreams,
  server: RunningServer,
): Promise<readonly Measurement[]> {
  await writeRecords(consoleUrl, records, RECORDS);
  const before = await heapOf(server);
  const startedAt = performance.now();
  const { lineCount, maxHeap, progress } = await exportAll(consoleUrl, records, server);
  const seconds = (performance.now() - startedAt) / 1000;
  if (lineCount < RECORDS || progress.writtenCount !== lineCount) {
    throw new Error(`${lineCount} lines of ${progress.writtenCount} records`);
  }
  return [
    {
      row: 'Export of 1,000,000 records of 200 B',
      figure: lineCount / seconds,
      unit: 'records/s',
      comparedWith: undefined,
      bound: { atLeast: 10_000 },
    },
    {
      row: 'Heap of the server during that export, above what it was before',
      figure: (maxHeap - before) / MEGABYTE,
      unit: 'MB',
      comparedWith: undefined,
      bound: { atMost: 128 },
    },
  ];
}

async function exportAll(consoleUrl: string, streamName: string, server: RunningServer) {
  const url = `${consoleUrl}/api/connections/simulator/streams/${streamName}/records/export`;
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: consoleUrl },
    body: JSON.stringify({
      selection: { place: { kind: 'start' } },
      format: 'json-lines',
      isFramed: true,
    }),
  });
  let lineCount = 0;
  let bytesUntilLook = BYTES_PER_LOOK;
  let maxHeap = 0;
  let progress: ExportProgress | undefined;
  for await (const frame of readExportFrames(ensure(response.body ?? undefined, 'a file'))) {
    if (frame.kind === 'progress') {
      progress = frame.progress;
      continue;
    }
    for (let at = frame.bytes.indexOf(LINE_FEED); at >= 0; ) {
      lineCount += 1;
      at = frame.bytes.indexOf(LINE_FEED, at + 1);
    }
    bytesUntilLook -= frame.bytes.length;
    if (bytesUntilLook > 0) continue;
    maxHeap = Math.max(maxHeap, await heapOf(server));
    bytesUntilLook = BYTES_PER_LOOK;
  }
  return { lineCount, maxHeap, progress: ensure(progress, 'a progress') };
}

async function heapOf(server: RunningServer): Promise<number> {
  return ((await server.ask()) as MemoryReport).heapBytes;
}
