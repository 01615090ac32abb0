import type { HeatAnswer } from '@/lib/api/load/heat-query';
import { encodeLoad, type LoadAnswer } from '@/lib/api/load/load-query';
import type { LoadSeriesAnswer } from '@/lib/api/load/load-series-query';
import type { TopKeysAnswer } from '@/lib/api/load/top-keys';
import type { StreamLoad } from '@/lib/kinesis/shards/shard-load';
import type { SeriesSpan } from '@/lib/load/load-series';
import { questionTo, SharedAnswers } from '../calls/shared-answers';
import type { OpenConnection } from '../connections/open-connection';
import { type HeatQuestion, readHeat } from './read-heat';
import { knownLoad, type LoadSources, readLoad } from './read-load';
import { readLoadSeries, readTopKeys } from './read-load-series';

/** The load of a stream and of its shards: counted by the simulator, sampled elsewhere. */
export interface LoadService {
  read(connection: OpenConnection, streamName: string): Promise<LoadAnswer>;
  /** What is known without a call; undefined where nobody watches the stream. */
  known(connection: OpenConnection, streamName: string): StreamLoad | undefined;
  readHeat(
    connection: OpenConnection,
    streamName: string,
    question: HeatQuestion,
  ): Promise<HeatAnswer>;
  readTopKeys(
    connection: OpenConnection,
    streamName: string,
    shardId: string,
  ): Promise<TopKeysAnswer>;
  readSeries(
    connection: OpenConnection,
    streamName: string,
    shardId: string,
    span: SeriesSpan,
  ): Promise<LoadSeriesAnswer>;
}

/** One for all connections; several viewers of a stream share its answers. */
export function openLoadService(sources: LoadSources): LoadService {
  const loads = new SharedAnswers<LoadAnswer>();
  const heat = new SharedAnswers<HeatAnswer>();
  const topKeys = new SharedAnswers<TopKeysAnswer>();
  const series = new SharedAnswers<LoadSeriesAnswer>();
  return {
    read: (connection, streamName) =>
      loads.ask(questionTo(connection, streamName), async () =>
        encodeLoad(await readLoad(sources, connection, streamName)),
      ),
    known: (connection, streamName) => knownLoad(sources, connection, streamName),
    readHeat: (connection, streamName, question) =>
      heat.ask(questionTo(connection, streamName, question.scale, question.sinceMs), () =>
        readHeat(sources, connection, streamName, question),
      ),
    readTopKeys: (connection, streamName, shardId) =>
      topKeys.ask(questionTo(connection, streamName, shardId), () =>
        readTopKeys(sources, connection, streamName, shardId),
      ),
    readSeries: (connection, streamName, shardId, span) =>
      series.ask(questionTo(connection, streamName, shardId, span), () =>
        readLoadSeries(sources, connection, streamName, shardId, span),
      ),
  };
}
