import type { MetricsAnswer, ShardPeaksAnswer } from '@/lib/api/load/metrics';
import type { MetricsHistoryAnswer } from '@/lib/api/load/metrics-history';
import type { CloudWatchHour } from '@/lib/api/streams/cloud-watch-hours';
import { questionTo, SharedAnswers } from '../calls/shared-answers';
import type { OpenConnection } from '../connections/open-connection';
import { changeMonitoring } from './change-monitoring';
import { openSharedHistory } from './read-history';
import { readMetrics, readShardPeaks } from './read-metrics';
import { type MinuteAges, openSharedAges } from './shared-ages';
import { openSharedHours } from './shared-hours';

/** What CloudWatch measures of a stream. Throws `bad-request` where a connection has none. */
export interface MetricsService {
  /** The last hour of the stream, and of one of its shards if one is named. */
  read(
    connection: OpenConnection,
    streamName: string,
    shardId: string | undefined,
  ): Promise<MetricsAnswer>;
  /** The last hour of each of the streams, asked for at most once a minute by all viewers. */
  readHours(
    connection: OpenConnection,
    streamNames: readonly string[],
  ): Promise<readonly CloudWatchHour[]>;
  /** The iterator ages of the last hour, asked for at most once a minute. */
  readAges(connection: OpenConnection, streamName: string): Promise<MinuteAges>;
  /** The last 14 days by the minute, asked for at most every five minutes by all viewers. */
  readHistory(connection: OpenConnection, streamName: string): Promise<MetricsHistoryAnswer>;
  /** The busiest minute of each open shard. */
  readShardPeaks(connection: OpenConnection, streamName: string): Promise<ShardPeaksAnswer>;
  /** Switches the metrics of each shard on or off, which costs money. */
  changeMonitoring(connection: OpenConnection, streamName: string, enabled: boolean): Promise<void>;
}

/** One for all connections; several viewers of a stream share its answers. */
export function openMetricsService(): MetricsService {
  const metrics = new SharedAnswers<MetricsAnswer>();
  const peaks = new SharedAnswers<ShardPeaksAnswer>();
  return {
    read: (connection, streamName, shardId) =>
      metrics.ask(questionTo(connection, streamName, shardId), () =>
        readMetrics(connection, streamName, shardId, Date.now()),
      ),
    readHours: openSharedHours(),
    readAges: openSharedAges(),
    readHistory: openSharedHistory(),
    readShardPeaks: (connection, streamName) =>
      peaks.ask(questionTo(connection, streamName), () =>
        readShardPeaks(connection, streamName, Date.now()),
      ),
    changeMonitoring,
  };
}
