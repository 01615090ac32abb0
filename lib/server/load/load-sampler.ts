import { setTimeout as sleep } from 'node:timers/promises';
import { GetRecordsCommand, type _Record as WireRecord } from '@aws-sdk/client-kinesis';
import { mapConcurrently } from '@/lib/base/concurrency/map-concurrently';
import { hashPartitionKey } from '@/lib/kinesis/partition-key';
import type { Shard } from '@/lib/kinesis/shards/shard';
import { loadMeasure, type ShardLoad, type StreamLoad } from '@/lib/kinesis/shards/shard-load';
import type { HeatGrid, HeatReading } from '@/lib/load/heat-grid';
import { HeatGrids } from '@/lib/load/heat-grids';
import { RATE_WINDOW_MS, ShardMeter } from '@/lib/load/shard-meter';
import { wireStreamArn } from '../calls/wire-stream';
import type { OpenConnection } from '../connections/open-connection';
import { openIterator } from '../reading/open-iterator';
import type { ReadBudgets } from '../reading/read-budget';
import { isThrottling } from '../reading/read-failures';
import { amountOf } from '../reading/record-answer';
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

export interface LoadSamplers {
  /** Reads a little, when the last time is long enough ago, and says what is known. */
  sample(connection: OpenConnection, streamName: string): Promise<StreamLoad>;
  /** Undefined when nobody watches the stream. */
  peek(connection: OpenConnection, streamName: string): StreamLoad | undefined;
  /** What was read of the stream in the last day, by hash key and time. */
  heatOf(connection: OpenConnection, streamName: string): HeatReading;
  /** Undefined when the shard is not read. */
  meterOf(connection: OpenConnection, streamName: string, shardId: string): ShardMeter | undefined;
}

/** Reads only while somebody asks: without viewers there are no calls, and soon no samples. */
export function openLoadSamplers(budgets: ReadBudgets): LoadSamplers {
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
      const stream = watched.get(id) ?? new WatchedStream(connection, streamName, budgets);
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
    heatOf(connection, streamName) {
      const now = Date.now();
      const grid = heat.peek(idOf(connection, streamName), now);
      return { grid, now: { axisMs: now, clockMs: now } };
    },
    meterOf: (connection, streamName, shardId) =>
      watched.get(idOf(connection, streamName))?.meterOf(shardId),
  };
}

interface WatchedShard {
  readonly shardId: string;
  readonly listed: Shard;
  readonly iterator: string | undefined;
  /** Everything up to here was read, or skipped. */
  readonly readUntilMs: number;
  readonly meter: ShardMeter;
}

class WatchedStream {
  askedAt = 0;
  private shards: readonly WatchedShard[] = [];
  private listedAt = 0;
  private round: Promise<void> | undefined;
  private roundAt = 0;

  constructor(
    private readonly connection: OpenConnection,
    private readonly streamName: string,
    private readonly budgets: ReadBudgets,
  ) {}

  /** Several viewers share one round. */
  readRound(now: number, heat: HeatGrid): Promise<void> {
    if (this.round !== undefined) return this.round;
    if (now - this.roundAt < ROUND_MS) return Promise.resolve();
    this.roundAt = now;
    const round = this.read(heat).finally(() => {
      this.round = undefined;
    });
    // Whoever still waits hears of a failure; nobody may be left to.
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

  meterOf(shardId: string): ShardMeter | undefined {
    return this.shards.find((shard) => shard.shardId === shardId)?.meter;
  }

  private async read(heat: HeatGrid): Promise<void> {
    const now = Date.now();
    if (now - this.listedAt > LISTING_KEPT_MS) {
      const open = await listOpenShards(await this.connection.reader(), this.streamName);
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
    const { connection, streamName } = this;
    const { shardId, readUntilMs } = shard;
    const budget = this.budgets.of({ connection, streamName, shardId });
    // Whoever looks at its records is slowed down just now, and comes first.
    if (budget.isPutOff()) return shard;
    await budget.turn();
    try {
      const client = await connection.poller();
      const iterator =
        shard.iterator ??
        (await openIterator(client, streamName, shardId, { kind: 'time', ms: readUntilMs }));
      const answer = await budget.send(() =>
        client.send(
          new GetRecordsCommand({
            ShardIterator: iterator,
            Limit: budget.limit(RECORDS_PER_READ),
            ...wireStreamArn(streamName),
          }),
        ),
      );
      budget.gave(amountOf(answer));
      const now = Date.now();
      const behindMs = answer.MillisBehindLatest ?? 0;
      const toMs = Math.max(now - behindMs, readUntilMs);
      const records = (answer.Records ?? []).map((record) => toSample(record, toMs));
      const read = { fromMs: readUntilMs, toMs, records };
      countRead({ meter: shard.meter, heat }, shard.listed, read, now);
      const isFarBehind = behindMs > MAX_BEHIND_MS && records.length > 0;
      return {
        ...shard,
        iterator: isFarBehind ? undefined : answer.NextShardIterator,
        readUntilMs: isFarBehind ? now - ROUND_MS : toMs,
      };
    } catch (error) {
      // Whatever is wrong with the stream as a whole, its own page says; an iterator may have expired.
      if (!isThrottling(error)) return { ...shard, iterator: undefined };
      budget.putOff();
      return shard;
    }
  }
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
    iterator: undefined,
    readUntilMs: now - RATE_WINDOW_MS,
    meter,
  };
}

/**
 * The key is that of the partition key. A producer may have given an explicit hash key instead,
 * which no API tells afterwards.
 */
function toSample(record: WireRecord, readAt: number): SampledRecord {
  const partitionKey = record.PartitionKey;
  return {
    arrivedAt: record.ApproximateArrivalTimestamp?.getTime() ?? readAt,
    partitionKey,
    byteCount: (record.Data?.length ?? 0) + Buffer.byteLength(partitionKey ?? ''),
    hashKey: partitionKey === undefined ? undefined : hashPartitionKey(partitionKey),
  };
}
