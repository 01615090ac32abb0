import type { StreamAnswer } from '@/lib/api/streams/stream-query';
import type { OpenConnection } from '../connections/open-connection';
import { inspectStream } from './describe-stream';
import type { ListedShards } from './list-shards';
import { describeShards } from './shard-fingerprint';

/** What all viewers of a stream are given: those who have its shards, and those who do not yet. */
export interface SharedStream {
  readonly known: StreamAnswer;
  readonly whole: StreamAnswer;
}

/** The stream as it is now, with its shards. */
export async function readStream(
  connection: OpenConnection,
  streamName: string,
): Promise<SharedStream> {
  const reads = await connection.polledReads();
  const { stream, missingPermissions } = await inspectStream(await connection.reader(), streamName);
  const listed =
    stream.streamStatus === 'CREATING' ? NO_SHARDS : await reads.inspectShards(streamName);
  const { listing, layout, version } = describeShards(listed.shards);
  const known = {
    stream,
    layout,
    version,
    missingPermissions: [...missingPermissions, ...listed.missingPermissions],
  };
  return { known, whole: { ...known, listing } };
}

const NO_SHARDS: ListedShards = { shards: [], missingPermissions: [] };
