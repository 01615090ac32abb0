import { underBasePath } from '../base-path';
import { callApi } from '../call-api';
import { simulatorStreamPath } from './simulator-stream';
import type { CopyStreamRequest } from './stream-tool-requests';

/** The listing of 100,000 shards takes 30 MB. */
export const MAX_SNAPSHOT_MIB = 64;
/** Counts the file before it is parsed. */
export const MAX_SNAPSHOT_BYTES = MAX_SNAPSHOT_MIB * 1024 ** 2;
/** Such a listing has 1,700,000, and no record has more of them for its length. */
export const MAX_SNAPSHOT_VALUES = MAX_SNAPSHOT_BYTES / 16;

/** The browser downloads from it, so that no page holds the file. */
export function snapshotHref(streamName: string, includesRecords: boolean): string {
  const query = includesRecords ? '?records=true' : '';
  return underBasePath(`${simulatorStreamPath(streamName)}/snapshot${query}`);
}

/** Makes a stream of the simulator from the shards of another, on any connection. */
export function copyStream(streamName: string, source: CopyStreamRequest) {
  return callApi<Record<string, never>>(`${simulatorStreamPath(streamName)}/copy`, {
    method: 'POST',
    body: source,
  });
}

/** The file as it is, parsed: its pages. */
export function importSnapshot(streamName: string, file: unknown) {
  return callApi<Record<string, never>>(
    `/api/simulator/snapshots?streamName=${encodeURIComponent(streamName)}`,
    { method: 'POST', body: file },
  );
}
