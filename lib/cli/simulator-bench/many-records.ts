import type { Measurement } from '@/e2e/bench/measurement';
import { holdManyRecords } from '@/lib/simulator/proof/kill-9/hold-many-records';

const RECORDS = 10_000_000;
const MAX_HEAP_MB = 128;
const HEAP_ROW = 'Heap with 10,000,000 records';
const REMOVAL_ROW = 'Removing 10,000,000 expired records';

/** Whether a stream may grow: records must not stay on the heap, and must go as fast as they come. */
export async function measureManyRecords(rowName: string): Promise<readonly Measurement[]> {
  if (![HEAP_ROW, REMOVAL_ROW].some((row) => row.includes(rowName))) return [];
  const held = await holdManyRecords(RECORDS, MAX_HEAP_MB);
  if (!held.isReadAgain) throw new Error('Records were not read again as they were written');
  if (!held.isAllTrimmed) throw new Error('Expired records were left');
  return [
    {
      row: HEAP_ROW,
      figure: held.heapMbOfAll,
      unit: 'MB',
      comparedWith: { what: 'with 1,000,000', figure: held.heapMbOfTenth },
      besides: { what: `its peak, of ${MAX_HEAP_MB} MB allowed`, figure: held.peakHeapMb },
      bound: { atMost: 1.1 },
    },
    {
      row: REMOVAL_ROW,
      figure: held.trimMs,
      unit: 'ms',
      comparedWith: { what: 'writing them', figure: held.writeMs },
      bound: { atMost: 1 },
    },
  ];
}
