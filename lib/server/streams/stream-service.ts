import type { ConsumersAnswer } from '@/lib/api/consumers';
import type { AccountLimitsAnswer } from '@/lib/api/streams/account-limits-query';
import type { StreamDetailsAnswer } from '@/lib/api/streams/stream-details';
import type { StreamAnswer } from '@/lib/api/streams/stream-query';
import type { DeleteStreamRequest } from '@/lib/api/streams/stream-requests';
import type { StreamTagsAnswer } from '@/lib/api/streams/stream-tags';
import type { CreateStreamAnswer, StreamsAnswer } from '@/lib/api/streams/streams';
import type { NewStream } from '@/lib/kinesis/settings/new-stream';
import type { StreamLoad } from '@/lib/kinesis/shards/shard-load';
import { questionTo, SharedAnswers } from '../calls/shared-answers';
import type { OpenConnection } from '../connections/open-connection';
import type { AccountLimitsReader } from './account-limits';
import { createStream, deleteStream } from './create-delete-stream';
import type { KnownShards } from './known-shards';
import { listConsumers } from './list-consumers';
import { listStreams } from './list-streams';
import { listTags } from './list-tags';
import { readStream, type SharedStream } from './read-stream';
import { readStreamDetails } from './read-stream-details';

/** The streams of a connection: what is known of them, creating and deleting. */
export interface StreamService {
  /** One page of the streams, by name. */
  list(connection: OpenConnection, after?: string, signal?: AbortSignal): Promise<StreamsAnswer>;
  /** The details of as many of the streams as can be found out soon. */
  readDetails(
    connection: OpenConnection,
    streamNames: readonly string[],
    signal: AbortSignal,
  ): Promise<StreamDetailsAnswer>;
  /** A stream, with its shards unless the caller has those of this version. */
  read(
    connection: OpenConnection,
    streamName: string,
    knownVersion: string | undefined,
  ): Promise<StreamAnswer>;
  create(connection: OpenConnection, request: NewStream): Promise<CreateStreamAnswer>;
  delete(
    connection: OpenConnection,
    streamName: string,
    request: DeleteStreamRequest,
  ): Promise<void>;
  listConsumers(connection: OpenConnection, streamName: string): Promise<ConsumersAnswer>;
  listTags(connection: OpenConnection, streamName: string): Promise<StreamTagsAnswer>;
  /** The shard limit of the account, which all its streams share. */
  readAccountLimits(connection: OpenConnection): Promise<AccountLimitsAnswer>;
}

export interface StreamServiceOptions {
  readonly limits: AccountLimitsReader;
  /** Where the shards are kept that a listing showed. */
  readonly knownShards: KnownShards;
  /** The load of a stream where it is known without a call. */
  readonly knownLoad: (connection: OpenConnection, streamName: string) => StreamLoad | undefined;
}

/** One for all connections; several viewers of a stream share its answers. */
export function openStreamService(options: StreamServiceOptions): StreamService {
  const { limits, knownLoad, knownShards } = options;
  const streams = new SharedAnswers<SharedStream>();
  return {
    list: (connection, after, signal) =>
      listStreams(connection, after, (streamName) => knownLoad(connection, streamName), signal),
    readDetails: (connection, streamNames, signal) =>
      readStreamDetails(connection, streamNames, signal, knownShards),
    async read(connection, streamName, knownVersion) {
      const { known, whole } = await streams.ask(questionTo(connection, streamName), () =>
        readStream(connection, streamName),
      );
      return known.version === knownVersion ? known : whole;
    },
    create: (connection, request) => createStream(connection, request),
    delete: deleteStream,
    listConsumers,
    listTags,
    readAccountLimits: async (connection) => ({ limits: await limits.read(connection) }),
  };
}
