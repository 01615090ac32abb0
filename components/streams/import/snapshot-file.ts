import { MAX_SNAPSHOT_BYTES, MAX_SNAPSHOT_MIB } from '@/lib/api/simulator/snapshots';
import { parseJsonDocuments } from '@/lib/base/json/json-documents';
import { parentIdsOf, shardState } from '@/lib/kinesis/shards/shard';
import {
  parseSnapshot,
  type SnapshotRefusal,
  type StreamSnapshot,
} from '@/lib/simulator-contract/stream-snapshot';

export type ImportRefusal =
  | SnapshotRefusal
  | { readonly reason: 'not-json' }
  | { readonly reason: 'too-large'; readonly limitMiB: number };

/** A file that was chosen, dropped or pasted. */
export type ChosenFile =
  | { readonly state: 'refused'; readonly refusal: ImportRefusal }
  | {
      readonly state: 'ready';
      /** What is sent: the pages, as they were read. */
      readonly file: unknown;
      readonly contents: SnapshotContents;
    };

/** What the new stream will have. */
export interface SnapshotContents {
  readonly streamName: string | undefined;
  readonly openCount: number;
  readonly closedCount: number;
  readonly recordCount: number;
  readonly expiredParentCount: number;
}

export function readSnapshotText(text: string): ChosenFile {
  if (text.length > MAX_SNAPSHOT_BYTES) {
    return { state: 'refused', refusal: { reason: 'too-large', limitMiB: MAX_SNAPSHOT_MIB } };
  }
  let file: unknown;
  try {
    file = parseJsonDocuments(text);
  } catch {
    return { state: 'refused', refusal: { reason: 'not-json' } };
  }
  const snapshot = parseSnapshot(file);
  return snapshot.ok
    ? { state: 'ready', file, contents: contentsOf(snapshot.value) }
    : { state: 'refused', refusal: snapshot.refusal };
}

function contentsOf({ streamName, shards, records }: StreamSnapshot): SnapshotContents {
  const listed = new Set(shards.map(({ shardId }) => shardId));
  const parents = new Set(shards.flatMap(parentIdsOf));
  const openCount = shards.filter((shard) => shardState(shard) === 'open').length;
  return {
    streamName,
    openCount,
    closedCount: shards.length - openCount,
    recordCount: records.length,
    expiredParentCount: [...parents].filter((id) => !listed.has(id)).length,
  };
}
