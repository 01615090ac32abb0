import { type LoadMeasure, loadMeasure, writeUtilization } from '@/lib/kinesis/shards/shard-load';
import type { MeasuredHour } from './measured-hour';
import type { Glance } from './stream-glance';
import type { StreamHour } from './stream-hour';

/** What is written to a stream. All of it is from one source. */
export interface WrittenFigures {
  /** What the stream is nearer to its limit of. */
  readonly measure: LoadMeasure;
  /** Undefined where only the last minute is known. */
  readonly hour: StreamHour | undefined;
  /** Undefined where only the past is known. */
  readonly bytesInPerSecond: number | undefined;
  readonly recordsInPerSecond: number | undefined;
}

/** The figures of a stream as a whole, whoever measured them; undefined where nobody did. */
export interface StreamFigures {
  readonly written: WrittenFigures | undefined;
  readonly writesThrottledPerSecond: number | undefined;
  readonly readsThrottledPerSecond: number | undefined;
  readonly iteratorAgeMs: number | undefined;
  /**
   * The hottest shard is at least this full: where no shard was measured, one of them has no less
   * than the average of all. Utilization 1 is all that a shard takes.
   */
  readonly utilizationAtLeast: number | undefined;
}

/**
 * Prefers what CloudWatch measured to what the console counted. Where CloudWatch reported nothing,
 * what the console counted stays.
 */
export function figuresOf(
  glance: Glance | undefined,
  measured: MeasuredHour | undefined,
  openShardCount: number | undefined,
): StreamFigures {
  const { latest = {} } = measured ?? {};
  return {
    written: writtenOf(glance, measured),
    writesThrottledPerSecond: latest.writesThrottled ?? glance?.total?.throttledPerSecond,
    readsThrottledPerSecond: latest.readsThrottled,
    iteratorAgeMs: latest.iteratorAgeMs ?? glance?.iteratorAgeMs,
    utilizationAtLeast: glance?.hottest?.utilization ?? averageOf(latest, openShardCount),
  };
}

function writtenOf(
  glance: Glance | undefined,
  measured: MeasuredHour | undefined,
): WrittenFigures | undefined {
  const ofCloudWatch = measured && measuredFigures(measured);
  const { bytesIn, recordsIn } = measured?.latest ?? {};
  const isOfNow = bytesIn !== undefined || recordsIn !== undefined;
  if (isOfNow || glance?.total === undefined) return ofCloudWatch;
  const { measure, hour, total } = glance;
  const { bytesInPerSecond, recordsInPerSecond } = total;
  return { measure, hour, bytesInPerSecond, recordsInPerSecond };
}

/** Undefined where neither bytes nor records were reported in the hour. */
function measuredFigures({ hour, latest }: MeasuredHour): WrittenFigures | undefined {
  const [bytes, records] = [sumOf(hour.bytes), sumOf(hour.records)];
  if (bytes === undefined && records === undefined) return undefined;
  return {
    measure: loadMeasure({ bytesInPerSecond: bytes ?? 0, recordsInPerSecond: records ?? 0 }),
    hour,
    bytesInPerSecond: latest.bytesIn,
    recordsInPerSecond: latest.recordsIn,
  };
}

function sumOf(points: readonly (number | null)[]): number | undefined {
  const known = points.filter((point) => point !== null);
  return known.length === 0 ? undefined : known.reduce((sum, point) => sum + point, 0);
}

function averageOf(
  { bytesIn, recordsIn }: MeasuredHour['latest'],
  openShardCount: number | undefined,
): number | undefined {
  if (bytesIn === undefined || recordsIn === undefined) return undefined;
  if (openShardCount === undefined || openShardCount === 0) return undefined;
  return (
    writeUtilization({ bytesInPerSecond: bytesIn, recordsInPerSecond: recordsIn }) / openShardCount
  );
}
