import { callApi } from './call-api';
import { simulatorStreamPath } from './simulator-stream';

/** The listing of 100,000 shards takes 30 MB. */
export const MAX_SNAPSHOT_MIB = 64;
export const MAX_SNAPSHOT_BYTES = MAX_SNAPSHOT_MIB * 1024 ** 2;

export function snapshotPath(streamName: string, includesRecords: boolean): string {
  return `${simulatorStreamPath(streamName)}/snapshot${includesRecords ? '?records=true' : ''}`;
}

/** The file as it is, parsed. */
export function importSnapshot(streamName: string, file: unknown) {
  return callApi<Record<string, never>>(
    `/api/simulator/snapshots?streamName=${encodeURIComponent(streamName)}`,
    { method: 'POST', body: file },
  );
}
