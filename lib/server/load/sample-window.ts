import type { HashKey } from '@/lib/kinesis/hash-key';
import type { LoadRates } from '@/lib/kinesis/shards/shard-load';

export const SAMPLE_WINDOW_MS = 60_000;
/** 25 KB of a record, rounded up (facts §8.1). */
const PAYLOAD_UNIT_BYTES = 25 * 1024;

export interface SampledRecord {
  /** Epoch milliseconds. */
  readonly arrivedAt: number;
  /** Data and partition key. */
  readonly byteCount: number;
  /** Undefined where the producer gave none, which automatic distribution allows (facts §1.4). */
  readonly partitionKey: string | undefined;
  /** Of the partition key. */
  readonly hashKey: HashKey | undefined;
}

/** One answer of GetRecords: all that arrived in the shard from one moment to another. */
export interface ShardRead {
  readonly fromMs: number;
  readonly toMs: number;
  readonly records: readonly SampledRecord[];
}

/** What has been read of a shard and arrived within the window. */
export interface ShardSamples {
  /** The times that were read, which may leave gaps. */
  readonly spans: readonly { readonly fromMs: number; readonly toMs: number }[];
  /** By second of arrival. */
  readonly seconds: ReadonlyMap<number, SecondOfRecords>;
}

interface SecondOfRecords {
  readonly byteCount: number;
  readonly recordCount: number;
  readonly payloadUnits: number;
}

export const NO_SAMPLES: ShardSamples = { spans: [], seconds: new Map() };

export function addRead(samples: ShardSamples, read: ShardRead, now: number): ShardSamples {
  const since = now - SAMPLE_WINDOW_MS;
  const seconds = new Map(
    [...samples.seconds].filter(([second]) => second >= Math.floor(since / 1000)),
  );
  for (const record of read.records) {
    const second = Math.floor(record.arrivedAt / 1000);
    seconds.set(second, addRecord(seconds.get(second), record));
  }
  const { fromMs, toMs } = read;
  const spans = [...samples.spans, { fromMs, toMs }].filter((span) => span.toMs > since);
  return { spans, seconds };
}

/**
 * The load over the times that were read; times that were skipped count for nothing. Undefined where
 * nothing was read. Records say neither what others read nor what Kinesis refused.
 */
export function sampledRates(samples: ShardSamples, now: number): LoadRates | undefined {
  const since = now - SAMPLE_WINDOW_MS;
  const coveredMs = samples.spans.reduce(
    (sum, { fromMs, toMs }) => sum + Math.max(toMs - Math.max(fromMs, since), 0),
    0,
  );
  if (coveredMs === 0) return undefined;
  const seconds = [...samples.seconds]
    .filter(([second]) => (second + 1) * 1000 > since)
    .map(([, records]) => records);
  const perSecond = (count: (records: SecondOfRecords) => number) =>
    (seconds.reduce((sum, records) => sum + count(records), 0) / coveredMs) * 1000;
  return {
    bytesInPerSecond: perSecond(({ byteCount }) => byteCount),
    recordsInPerSecond: perSecond(({ recordCount }) => recordCount),
    payloadUnitsPerSecond: perSecond(({ payloadUnits }) => payloadUnits),
    bytesOutPerSecond: undefined,
    throttledPerSecond: undefined,
  };
}

function addRecord(
  second: SecondOfRecords | undefined,
  { byteCount }: SampledRecord,
): SecondOfRecords {
  return {
    byteCount: (second?.byteCount ?? 0) + byteCount,
    recordCount: (second?.recordCount ?? 0) + 1,
    payloadUnits: (second?.payloadUnits ?? 0) + Math.ceil(byteCount / PAYLOAD_UNIT_BYTES),
  };
}
