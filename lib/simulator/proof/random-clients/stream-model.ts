import { ensure } from '@/lib/base/assert';
import { MS_PER_HOUR } from '@/lib/base/duration';
import { hashPartitionKey } from '@/lib/kinesis/partition-key';
import type { Stream } from '../../model/state';
import type { StreamShard } from '../../model/stream-shard';
import type { Placement, RecordToPut } from '../../records/append-records';
import { checkShards, indexIn, openAmong, parentsOf } from './laws/shard-laws';
import { violated } from './violation';

/** A record that the simulator took. */
export interface KnownRecord {
  /** The how-manieth of its stream, from 0. */
  readonly ordinal: number;
  readonly sequenceNumber: string;
  readonly arrivedAtMs: number;
  readonly partitionKey: string;
  /** Undefined where the stream spread the record as it liked. */
  readonly hashKey: bigint | undefined;
  readonly data: Uint8Array;
}

/** What must have come out when the reshard that was asked for is done. */
export type ReshardLaw = (open: readonly StreamShard[], all: readonly StreamShard[]) => boolean;

/** What is known of a stream by what its clients did and were told. */
export class StreamModel {
  readonly streamName: string;
  readonly streamNumber: number;
  readonly createdAtMs: number;
  retentionHours = 24;
  /** Set when the stream has been asked to go. */
  isDeleting = false;
  readonly tags: Map<string, string>;
  readonly consumerNames = new Set<string>();
  recordCount = 0;
  /** Records that arrived before this time have expired once, and may be gone. */
  lostBeforeMs = Number.NEGATIVE_INFINITY;
  readonly #records = new Map<number, KnownRecord[]>();
  readonly #recordOf = new Map<string, KnownRecord>();
  readonly #latest = new Map<string, bigint>();
  readonly #latestOfKey = new Map<bigint, bigint>();
  readonly #expired = new Set<string>();
  #shards: readonly StreamShard[] = [];
  #reshard: { readonly law: ReshardLaw; readonly readyAtMs: number } | undefined;

  constructor(stream: Stream, tags: ReadonlyMap<string, string>) {
    this.streamName = stream.streamName;
    this.streamNumber = stream.streamNumber;
    this.createdAtMs = stream.createdAtMs;
    this.tags = new Map(tags);
  }

  get shards(): readonly StreamShard[] {
    return this.#shards;
  }

  recordsOf(shardIndex: number): readonly KnownRecord[] {
    return this.#records.get(shardIndex) ?? [];
  }

  recordOf(sequenceNumber: string): KnownRecord {
    return ensure(this.#recordOf.get(sequenceNumber), `record ${sequenceNumber}`);
  }

  hasExpired(shardId: string): boolean {
    return this.#expired.has(shardId);
  }

  horizonMs(nowMs: number): number {
    return nowMs - this.retentionHours * MS_PER_HOUR;
  }

  /** To be called before anything happens at a time: what has expired by then may go. */
  passTime(nowMs: number): void {
    this.lostBeforeMs = Math.max(this.lostBeforeMs, this.horizonMs(nowMs));
  }

  expectReshard(law: ReshardLaw, readyAtMs: number): void {
    this.#reshard = { law, readyAtMs };
  }

  /** Compares with what is there now; costs nothing while the shards are the same. */
  observeShards(stream: Stream): void {
    if (stream.shards !== this.#shards) this.#takeShards(stream.shards);
    if (this.#reshard === undefined || stream.lifecycle.status !== 'ACTIVE') return;
    if (!this.#reshard.law(openAmong(stream.shards), stream.shards)) {
      violated('a reshard leaves the shards that were asked for');
    }
    this.#reshard = undefined;
  }

  /** To be called with the shards of the time at which the record was taken. */
  acknowledge(record: RecordToPut, placement: Placement, stream: Stream, nowMs: number): void {
    const { ShardId, SequenceNumber } = placement;
    const shard = this.#shards.find(({ shardId }) => shardId === ShardId);
    if (shard === undefined || shard.endingSequenceNumber !== undefined) {
      violated(`a record went to ${ShardId}, which is not open`);
    }
    const number = BigInt(SequenceNumber);
    if (number <= (this.#latest.get(ShardId) ?? shard.startingSequenceNumber)) {
      violated(`sequence numbers rise in ${ShardId}`);
    }
    this.#latest.set(ShardId, number);
    const hashKey = stream.recordDistribution === 'AUTO' ? undefined : hashKeyOf(record);
    if (hashKey !== undefined) this.#checkKey(hashKey, shard, number);
    const known: KnownRecord = {
      ordinal: this.recordCount,
      sequenceNumber: SequenceNumber,
      arrivedAtMs: nowMs,
      partitionKey: record.PartitionKey ?? '',
      hashKey,
      data: record.Data,
    };
    this.recordCount++;
    this.#recordOf.set(SequenceNumber, known);
    const records = this.#records.get(shard.shardIndex);
    if (records === undefined) this.#records.set(shard.shardIndex, [known]);
    else records.push(known);
  }

  #checkKey(hashKey: bigint, shard: StreamShard, number: bigint): void {
    const { startingHashKey, endingHashKey } = shard.hashKeyRange;
    if (hashKey < startingHashKey || hashKey > endingHashKey) {
      violated(`a record with the hash key ${hashKey} belongs to another shard`);
    }
    if (number <= (this.#latestOfKey.get(hashKey) ?? 0n)) {
      violated(`sequence numbers of the hash key ${hashKey} rise across reshards`);
    }
    this.#latestOfKey.set(hashKey, number);
  }

  observeSettings({ retentionHours, tags, consumers }: Stream): void {
    if (retentionHours !== this.retentionHours) violated('the retention is what was set');
    const areTags =
      tags.length === this.tags.size &&
      tags.every(({ key, value }) => this.tags.get(key) === value);
    if (!areTags) violated('the tags are what was set');
    const registered = consumers.filter(({ lifecycle }) => lifecycle.status !== 'DELETING');
    const areConsumers =
      registered.length === this.consumerNames.size &&
      registered.every(({ consumerName }) => this.consumerNames.has(consumerName));
    if (!areConsumers) violated('the consumers are those that were registered');
  }

  #takeShards(shards: readonly StreamShard[]): void {
    checkShards(shards, {
      shards: this.#shards,
      expired: this.#expired,
      lostBeforeMs: this.lostBeforeMs,
      reshardAtMs: this.#reshard?.readyAtMs,
    });
    const listed = new Set(shards.map(({ shardId }) => shardId));
    for (const { shardId } of this.#shards) {
      if (listed.has(shardId)) continue;
      this.#expired.add(shardId);
      const last = this.recordsOf(indexIn(shardId)).at(-1);
      if (last !== undefined && last.arrivedAtMs >= this.lostBeforeMs) {
        violated(`${shardId} is listed as long as it has records`);
      }
    }
    for (const shard of shards) {
      const { shardId, endingSequenceNumber } = shard;
      for (const id of parentsOf(shard)) if (!listed.has(id)) this.#expired.add(id);
      const latest = this.#latest.get(shardId);
      if (
        latest !== undefined &&
        endingSequenceNumber !== undefined &&
        endingSequenceNumber <= latest
      )
        violated(`${shardId} ends after its last record`);
    }
    this.#shards = shards;
  }
}

function hashKeyOf({ PartitionKey = '', ExplicitHashKey }: RecordToPut): bigint {
  return ExplicitHashKey === undefined ? hashPartitionKey(PartitionKey) : BigInt(ExplicitHashKey);
}
