import type { StreamLoad } from '@/lib/kinesis/shards/shard-load';
import type { HeatReading } from '@/lib/load/heat/heat-grid';
import type { TopKeys } from '@/lib/load/key-tally';
import type { LoadSeries, SeriesSpan } from '@/lib/load/load-series';
import type { StreamLook } from '@/lib/load/stream-glance';
import type { Core } from './core';
import type { Meter } from './load/meter';
import { openShardsIn, type Stream, visibleShards } from './model/state';
import type { ShardPlace } from './model/stream-shard';

/** The load that a simulator counted, by the names of streams. */
export interface LoadReading {
  loadOf(streamName: string): StreamLoad | undefined;
  /** What a list shows of a stream; undefined where there is none, or none yet. */
  lookAt(streamName: string): StreamLook | undefined;
  heatOf(streamName: string): HeatReading;
  /** Undefined where no record came in the last minute. */
  topKeysOf(streamName: string, shardId: string): TopKeys | undefined;
  /** Undefined where nothing is kept of the shard. */
  loadSeriesOf(streamName: string, shardId: string, span: SeriesSpan): LoadSeries | undefined;
}

const NO_STREAM = -1;

/** Reads the meter by the names of streams. */
export function readMeter(meter: Meter, core: Core): LoadReading {
  return {
    lookAt(streamName) {
      const stream = core.state.streams.get(streamName);
      if (stream === undefined || visibleShards(stream).length === 0) return undefined;
      const { streamNumber, recordDistribution } = stream;
      const nowMs = core.paceMs();
      return {
        open: openShardsIn(stream),
        load: meter.loadOf(stream, nowMs),
        recordDistribution,
        topKeysOf(shardId) {
          const place = placeOf(stream, shardId);
          return place && meter.topKeysOf(place, nowMs);
        },
        hour: meter.hourOf(streamNumber, nowMs),
        iteratorAgeMs: meter.iteratorAgeOf(streamNumber, nowMs),
      };
    },
    loadOf(streamName) {
      const stream = core.state.streams.get(streamName);
      return stream === undefined ? undefined : meter.loadOf(stream, core.paceMs());
    },
    heatOf(streamName) {
      const now = { axisMs: core.paceMs(), clockMs: core.nowMs() };
      const streamNumber = core.state.streams.get(streamName)?.streamNumber ?? NO_STREAM;
      return { grid: meter.heat.peek(streamNumber, now.axisMs), now };
    },
    topKeysOf(streamName, shardId) {
      const place = placeOf(core.state.streams.get(streamName), shardId);
      return place && meter.topKeysOf(place, core.paceMs());
    },
    loadSeriesOf(streamName, shardId, span) {
      const place = placeOf(core.state.streams.get(streamName), shardId);
      return place && meter.seriesOf(place, span, core.paceMs());
    },
  };
}

function placeOf(stream: Stream | undefined, shardId: string): ShardPlace | undefined {
  const shard = stream?.shards.find((listed) => listed.shardId === shardId);
  return stream && shard && { streamNumber: stream.streamNumber, shardIndex: shard.shardIndex };
}
