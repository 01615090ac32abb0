import { setTimeout as sleep } from 'node:timers/promises';
import { mapConcurrently } from '@/lib/base/concurrency/map-concurrently';
import { hashPartitionKey } from '@/lib/kinesis/partition-key';
import type { Shard } from '@/lib/kinesis/shards/shard';
import { loadMeasure, type ShardLoad, type StreamLoad } from '@/lib/kinesis/shards/shard-load';
import type { HeatGrid, HeatReading } from '@/lib/load/heat/heat-grid';
import { HeatGrids } from '@/lib/load/heat/heat-grids';
import { RATE_WINDOW_MS, ShardMeter } from '@/lib/load/shard-meter';
import type { StreamLook } from '@/lib/load/stream-glance';
import { hourOfShards } from '@/lib/load/stream-hour';
import type { RecordAnswer } from '@/lib/records/record-answer';
import type { OpenConnection } from '../connections/open-connection';
import type { ShardAnswer, ShardPosition } from '../reading/shard-answer';
import type { SharedReader } from '../reading/shared-reader';
import { listOpenShards } from '../streams/list-shards';
import { countRead, type SampledRecord } from './count-read';

/** A shard gives 5 answers and 2 MiB a second to all its readers together (facts §5.2). */
const ROUND_MS = 2000;
const RECORDS_PER_READ = 1000;
const MAX_SHARDS = 50;
const QUANTILE_PARTS = 64;
const CONCURRENT_READS = 5;
/** Reading that has fallen this far behind starts anew near the end. */
const MAX_BEHIND_MS = 10_000;
/** A page asks every two seconds and would rather have what is known than wait. */
const MAX_WAIT_MS = 2500;
const LISTING_KEPT_MS = 10_000;
const KEPT_WITHOUT_VIEWER_MS = 30_000;

interface SampledStream {
  readonly connection: OpenConnection;
  readonly streamName: string;
}

/** The load of streams that are not the simulator's, estimated from what is read of them. */
export interface LoadSamplers {
  /** Reads a little, when the last time is long enough ago, and says what is known. */
  sample(connection: OpenConnection, streamName: string): Promise<StreamLoad>;
  /** Undefined when nobody watches the stream. */
  peek(connection: OpenConnection, streamName: string): StreamLoad | undefined;
  /** What a list shows of the stream, likewise. */
  lookAt(connection: OpenConnection, streamName: string): StreamLook | undefined;
  /** What was read of the stream in the last day, by hash key and time. */
  heatOf(connection: OpenConnection, streamName: string): HeatReading;
  /** Those that somebody watches. */
  watched(): readonly SampledStream[];
  /** Undefined when the shard is not read. */
  meterOf(connection: OpenConnection, streamName: string, shardId: string): ShardMeter | undefined;
}

/** Reads only while somebody asks: without viewers there are no calls, and soon no samples. */
export function openLoadSamplers(reader: SharedReader): LoadSamplers {
  const watched = new Map<string, WatchedStream>();
  const heat = new HeatGrids<string>(true);
  const idOf = ({ summary }: OpenConnection, streamName: string) =>
    `${summary.connectionId} ${streamName}`;

  function forgetUnwatched(now: number): void {
    for (const [id, { askedAt }] of watched) {
      if (now - askedAt > KEPT_WITHOUT_VIEWER_MS) watched.delete(id);
    }
  }

  return {
    async sample(connection, streamName) {
      const now = Date.now();
      forgetUnwatched(now);
      const id = idOf(connection, streamName);
      const stream = watched.get(id) ?? new WatchedStream(connection, streamName, reader);
      watched.set(id, stream);
      stream.askedAt = now;
      heat.forgetOld(now);
      const round = stream.readRound(now, heat.of(id, now));
      await Promise.race([round, sleep(MAX_WAIT_MS, undefined, { ref: false })]);
      return stream.load(Date.now());
    },
    peek(connection, streamName) {
      const now = Date.now();
      forgetUnwatched(now);
      return watched.get(idOf(connection, streamName))?.load(now);
    },
    lookAt(connection, streamName) {
      const now = Date.now();
      forgetUnwatched(now);
      return watched.get(idOf(connection, streamName))?.look(now);
    },
    heatOf(connection, streamName) {
      const now = Date.now();
      const grid = heat.peek(idOf(connection, streamName), now);
      return { grid, now: { axisMs: now, clockMs: now } };
    },
    watched() {
      forgetUnwatched(Date.now());
      return [...watched.values()];
    },
    meterOf: (connection, streamName, shardId) =>
      watched.get(idOf(connection, streamName))?.meterOf(shardId),
  };
}

interface WatchedShard {
  readonly shardId: string;
  readonly listed: Shard;
  /** Where the next read goes on. */
  readonly position: ShardPosition;
  /** Everything up to here was read, or skipped. */
  readonly readUntilMs: number;
  readonly meter: ShardMeter;
}

class WatchedStream {
  askedAt = 0;
  private open: readonly Shard[] = [];
  private shards: readonly WatchedShard[] = [];
  private listedAt = 0;
  private round: Promise<void> | undefined;
  private roundAt = 0;

  constructor(
    readonly connection: OpenConnection,
    readonly streamName: string,
    private readonly reader: SharedReader,
  ) {}

  /** Several viewers share one round. */
  readRound(now: number, heat: HeatGrid): Promise<void> {
    if (this.round !== undefined) return this.round;
    if (now - this.roundAt < ROUND_MS) return Promise.resolve();
    this.roundAt = now;
    const round = this.read(heat).finally(() => {
      this.round = undefined;
    });
    // Callers still waiting get the rejection. If none are, do not report it as unhandled.
    round.catch(() => {});
    this.round = round;
    return round;
  }

  load(now: number): StreamLoad {
    return {
      source: 'sampled',
      windowMs: RATE_WINDOW_MS,
      sampledRecordCount: this.shards.reduce(
        (sum, { meter }) => sum + meter.sampledRecordCount(now),
        0,
      ),
      shards: this.shards.map((shard) => loadOf(shard, now)).filter((load) => load !== undefined),
    };
  }

  /** Undefined before the first listing. */
  look(now: number): StreamLook | undefined {
    if (this.open.length === 0) return undefined;
    const series = this.shards.map(({ meter }) => meter.series('hour', now));
    const isWhole = this.shards.length === this.open.length;
    const known = series.filter((each) => each !== undefined);
    return {
      open: this.open,
      load: this.load(now),
      recordDistribution: undefined,
      topKeysOf: (shardId) => this.meterOf(shardId)?.topKeys(now),
      hour: isWhole && known.length === series.length ? hourOfShards(known) : undefined,
      iteratorAgeMs: undefined,
    };
  }

  meterOf(shardId: string): ShardMeter | undefined {
    return this.shards.find((shard) => shard.shardId === shardId)?.meter;
  }

  private async read(heat: HeatGrid): Promise<void> {
    const now = Date.now();
    if (now - this.listedAt > LISTING_KEPT_MS) {
      const open = await listOpenShards(await this.connection.reader(), this.streamName);
      this.open = open;
      const known = new Map(this.shards.map((shard) => [shard.shardId, shard]));
      this.shards = open
        .slice(0, MAX_SHARDS)
        .map((shard) => known.get(shard.shardId) ?? newlyWatched(shard, now));
      this.listedAt = now;
    }
    this.shards = await mapConcurrently(this.shards, CONCURRENT_READS, (shard) =>
      this.readShard(shard, heat),
    );
  }

  /** A shard that cannot be read keeps what it has and is tried again in the next round. */
  private async readShard(shard: WatchedShard, heat: HeatGrid): Promise<WatchedShard> {
    const { connection, streamName, reader } = this;
    const place = { connection, streamName, shardId: shard.shardId };
    // Viewers of its records are slowed down just now, and come first.
    if (reader.budgets.of(place).isPutOff()) return shard;
    try {
      const reading = await reader.read(place, shard.position, RECORDS_PER_READ, () => true);
      if (reading.kind === 'records') return countAnswer(shard, reading, heat);
      return reading.kind === 'gone' ? { ...shard, ...readingFrom(shard.readUntilMs) } : shard;
    } catch {
      // The page of the stream says what is wrong with it as a whole.
      return { ...shard, ...readingFrom(shard.readUntilMs) };
    }
  }
}

function countAnswer(shard: WatchedShard, answer: ShardAnswer, heat: HeatGrid): WatchedShard {
  const { readAtMs, millisBehindLatest, next } = answer;
  const fromMs = shard.readUntilMs;
  const toMs = Math.max(readAtMs - millisBehindLatest, fromMs);
  const records = answer.records.map((record) => toSample(record, toMs));
  countRead({ meter: shard.meter, heat }, shard.listed, { fromMs, toMs, records }, readAtMs);
  const isFarBehind = millisBehindLatest > MAX_BEHIND_MS && records.length > 0;
  if (isFarBehind) return { ...shard, ...readingFrom(readAtMs - ROUND_MS) };
  return { ...shard, ...readingFrom(toMs), ...(next !== undefined && { position: next }) };
}

function readingFrom(ms: number): Pick<WatchedShard, 'position' | 'readUntilMs'> {
  return { position: { kind: 'time', ms }, readUntilMs: ms };
}

/** Undefined while nothing of it was read: that is no load of 0. */
function loadOf({ shardId, meter }: WatchedShard, now: number): ShardLoad | undefined {
  const rates = meter.rates(now);
  if (rates === undefined) return undefined;
  const quantiles = meter.quantiles(loadMeasure(rates), QUANTILE_PARTS, now);
  return { shardId, ...rates, quantiles };
}

function newlyWatched(listed: Shard, now: number): WatchedShard {
  const meter = new ShardMeter('sampled');
  // What was not read is not known.
  meter.beginSeries(Number.POSITIVE_INFINITY, now);
  return {
    shardId: listed.shardId,
    listed,
    ...readingFrom(now - RATE_WINDOW_MS),
    meter,
  };
}

/**
 * The key is that of the partition key. A producer may have given an explicit hash key instead,
 * which no API tells afterwards.
 */
function toSample(
  { partitionKey, arrivedAt, byteCount }: RecordAnswer,
  readAt: number,
): SampledRecord {
  // An answer says '' of no partition key, and 0 of no time.
  const isKeyed = partitionKey !== '';
  return {
    arrivedAt: arrivedAt === 0 ? readAt : arrivedAt,
    partitionKey: isKeyed ? partitionKey : undefined,
    byteCount: byteCount + Buffer.byteLength(partitionKey),
    hashKey: isKeyed ? hashPartitionKey(partitionKey) : undefined,
  };
}
