import type { AskedChange } from '@/lib/api/approvals/asked-change';
import type { PutRecordsRequest } from '@/lib/api/records/put-record-requests';
import type { StartRunRequest } from '@/lib/api/runs/run-requests';

/** A plan may have thousands of calls. */
const MAX_STEPS_KEPT = 20;

/** What the second person reads about a run. */
export function askedRun({ steps, hops = [], forecast }: StartRunRequest): AskedChange {
  const splits = steps.filter(([kind]) => kind === 'split').length;
  return {
    kind: 'run',
    splits,
    merges: steps.length - splits,
    hops,
    steps: steps.slice(0, MAX_STEPS_KEPT).map(([kind, hashKey]) => [kind, hashKey.toString()]),
    ...(forecast !== undefined && { forecast }),
  };
}

/** What the second person reads about records: none of their contents. */
export function askedPut({ records }: PutRecordsRequest): AskedChange {
  const bytes = records.reduce((sum, { data }) => sum + Buffer.byteLength(data, 'base64'), 0);
  return { kind: 'put-records', count: records.length, bytes };
}
