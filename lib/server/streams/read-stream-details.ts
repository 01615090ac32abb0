import { setMaxListeners } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  type FailedStream,
  MAX_DETAILED_STREAMS,
  type StreamDetails,
  type StreamDetailsAnswer,
} from '@/lib/api/streams/stream-details';
import { STREAM_NAME_PATTERN } from '@/lib/kinesis/limits';
import { openShards, type Shard } from '@/lib/kinesis/shards/shard';
import type { KinesisReader } from '../calls/kinesis-reader';
import { missingPermission } from '../calls/problems/missing-permission';
import type { OpenConnection } from '../connections/open-connection';
import { ConsoleError } from '../http/console-error';
import { describeError } from '../http/error-response';
import { inspectStream } from './describe-stream';
import type { KnownShards } from './known-shards';
import { listFirstPage } from './list-shards';

/** A page would rather have some rows now than all of them later. */
const ANSWER_MS = 800;
/** Calls that still wait are kept for the page to ask again, and given up if it does not. */
const GRACE_MS = 1500;
/** Of this many shards the open ones alone fill the page that would be counted (facts §7.1). */
const SHARDS_PER_PAGE = 1000;

/**
 * What can be found out soon of each of the streams; the others were asked for in vain so far. The
 * shards that are counted on the way are remembered.
 */
export async function readStreamDetails(
  connection: OpenConnection,
  streamNames: readonly string[],
  pageSignal: AbortSignal,
  knownShards: KnownShards,
): Promise<StreamDetailsAnswer> {
  const reader = await connection.reader();
  const signal = AbortSignal.any([pageSignal, AbortSignal.timeout(ANSWER_MS + GRACE_MS)]);
  setMaxListeners(Number.POSITIVE_INFINITY, signal);
  const details: StreamDetails[] = [];
  const failed: FailedStream[] = [];
  const asked = Promise.all(
    streamNames.map(async (streamName) => {
      try {
        const { shards, ...stream } = await readDetails(reader, streamName, signal);
        if (shards !== undefined) {
          knownShards.remember(connection, streamName, openShards(shards));
        }
        details.push(stream);
      } catch (error) {
        if (!signal.aborted) failed.push(describeFailure(streamName, error));
      }
    }),
  );
  await Promise.race([asked, sleep(ANSWER_MS, undefined, { signal: pageSignal, ref: false })]);
  return { details: [...details], failed: [...failed] };
}

/** Names with commas between them, which no name holds. */
export function parseStreamNames(text: string): readonly string[] {
  const names = [...new Set(text.split(','))];
  const areNames = names.every((name) => STREAM_NAME_PATTERN.test(name));
  if (areNames && names.length <= MAX_DETAILED_STREAMS) return names;
  throw new ConsoleError('bad-request', 'The request is not as it should be.', {
    issues: [{ path: 'names', message: `Must be 1 to ${MAX_DETAILED_STREAMS} names of streams` }],
  });
}

async function readDetails(
  reader: KinesisReader,
  streamName: string,
  signal: AbortSignal,
): Promise<StreamDetails & { readonly shards?: readonly Shard[] | undefined }> {
  const { stream, missingPermissions } = await inspectStream(reader, streamName, signal);
  const isCountable = stream.streamStatus !== 'CREATING' && stream.openShardCount < SHARDS_PER_PAGE;
  if (!isCountable) return { ...stream, missingPermissions };
  try {
    const shards = await listFirstPage(reader, streamName, signal);
    const closedShardCount = shards && shards.length - openShards(shards).length;
    return { ...stream, closedShardCount, missingPermissions, shards };
  } catch (error) {
    const permission = missingPermission(error);
    if (permission === undefined) throw error;
    return { ...stream, missingPermissions: [...missingPermissions, permission] };
  }
}

function describeFailure(streamName: string, error: unknown): FailedStream {
  const { status, error: described } = describeError(error);
  return { streamName, status, ...described };
}
