import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import * as z from 'zod';

const manyRecords = z.object({
  writeMs: z.number(),
  trimMs: z.number(),
  heapMbOfTenth: z.number(),
  heapMbOfAll: z.number(),
  peakHeapMb: z.number(),
  isReadAgain: z.boolean(),
  isAllTrimmed: z.boolean(),
});

/** What a simulator does with so many records whose heap is not allowed to become large. */
export async function holdManyRecords(
  recordCount: number,
  maxHeapMb: number,
): Promise<z.infer<typeof manyRecords>> {
  const dataDir = mkdtempSync(join(tmpdir(), 'shardline-many-'));
  const script = fileURLToPath(new URL('many-records.ts', import.meta.url));
  const limits = [`--max-old-space-size=${maxHeapMb}`, '--expose-gc'];
  try {
    const { stdout } = await promisify(execFile)(process.execPath, [
      ...limits,
      ...['--import', 'tsx', script, dataDir, String(recordCount)],
    ]);
    return manyRecords.parse(JSON.parse(stdout));
  } finally {
    rmSync(dataDir, { recursive: true });
  }
}
