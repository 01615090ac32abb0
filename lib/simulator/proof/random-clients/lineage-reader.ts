import { getRecords } from '../../operations/records/get-records';
import { getShardIterator } from '../../operations/records/get-shard-iterator';
import { listShards } from '../../operations/shards/list-shards';
import { checkReading, MAX_READ_BYTES } from './laws/reading-laws';
import { indexIn } from './laws/shard-laws';
import { isThrottled } from './simulated-kinesis';
import type { Simulation, StreamReader } from './simulation';
import type { StreamModel } from './stream-model';
import { violated } from './violation';

const MAX_RECORDS = 10_000;
/** More than a reader ever needs for a stream of a simulation. */
const MAX_POLLS = 5000;
/** Slow enough for a shard's limits, whatever is read from it. */
const POLL_MS = 1000;

/** How far a reader is in a shard. */
interface Lease {
  readonly shardId: string;
  iterator: { readonly text: string; readonly fromOrdinal: number } | undefined;
  /** The sequence number of the last record that was processed. */
  checkpoint: string | undefined;
  isDone: boolean;
  /** Whether the last read found nothing. */
  isIdle: boolean;
}

/**
 * Reads a stream as the KCL does: shard by shard, a child when all its parents have come to their
 * end, and on from its checkpoint when an iterator has expired or an answer was lost.
 */
export class LineageReader implements StreamReader {
  readonly model: StreamModel;
  readonly #simulation: Simulation;
  readonly #leases = new Map<string, Lease>();
  readonly #processed = new Set<string>();
  readonly #latestOfKey = new Map<bigint, number>();
  #mustList = true;

  constructor(simulation: Simulation, model: StreamModel) {
    this.#simulation = simulation;
    this.model = model;
  }

  get isGone(): boolean {
    return this.model.isDeleting || !this.#isThere();
  }

  async readToTheEnd(): Promise<void> {
    for (const lease of this.#leases.values()) lease.isIdle = false;
    for (let left = MAX_POLLS; left > 0; left--) {
      const behind = this.#active().filter((lease) => !lease.isIdle);
      if (!this.#mustList && behind.length === 0) return this.#checkComplete();
      this.#simulation.wait(POLL_MS);
      await this.#poll(behind, MAX_RECORDS);
    }
    violated('a reader comes to the end of what there is');
  }

  async poll(limit: number): Promise<void> {
    await this.#poll(this.#active(), limit);
  }

  async #poll(leases: readonly Lease[], limit: number): Promise<void> {
    if (this.#mustList) return this.#list();
    const lease = this.#simulation.dice.pickFrom(leases);
    if (lease === undefined) this.#mustList = true;
    else if (lease.iterator === undefined) await this.#place(lease);
    else await this.#read(lease, lease.iterator, limit);
  }

  /** When all has been read: nothing is missing but what may have expired. */
  #checkComplete(): void {
    for (const { shardIndex } of this.model.shards) {
      for (const { sequenceNumber, arrivedAtMs } of this.model.recordsOf(shardIndex)) {
        if (arrivedAtMs >= this.model.lostBeforeMs && !this.#processed.has(sequenceNumber)) {
          violated(`${sequenceNumber} was put, and comes to whoever reads along the lineage`);
        }
      }
    }
  }

  #isThere(): boolean {
    return this.#simulation.streams.get(this.model.streamName) === this.model;
  }

  #active(): readonly Lease[] {
    return [...this.#leases.values()].filter((lease) => !lease.isDone);
  }

  async #list(): Promise<void> {
    const { streamName } = this.model;
    const answer = await this.#simulation.call('ListShards', listShards, {
      StreamName: streamName,
    });
    if (answer.kind !== 'answered') return;
    this.#mustList = false;
    const listed = new Set(answer.output.Shards.map(({ ShardId }) => ShardId));
    for (const lease of this.#leases.values()) {
      if (!listed.has(lease.shardId)) lease.isDone = true;
    }
    for (const shard of answer.output.Shards) {
      const parents = [shard.ParentShardId, shard.AdjacentParentShardId];
      this.#lease(
        shard.ShardId,
        parents.filter((id) => id !== undefined && listed.has(id)),
      );
    }
    // A stream that is being created lists none.
    if (listed.size === 0) this.#mustList = true;
  }

  #lease(shardId: string, parents: readonly (string | undefined)[]): void {
    if (this.#leases.has(shardId)) return;
    if (!parents.every((id) => id !== undefined && this.#leases.get(id)?.isDone)) return;
    this.#leases.set(shardId, {
      shardId,
      iterator: undefined,
      checkpoint: undefined,
      isDone: false,
      isIdle: false,
    });
  }

  async #place(lease: Lease): Promise<void> {
    const { checkpoint, shardId } = lease;
    const answer = await this.#simulation.call('GetShardIterator', getShardIterator, {
      StreamName: this.model.streamName,
      ShardId: shardId,
      ...(checkpoint === undefined
        ? { ShardIteratorType: 'TRIM_HORIZON' }
        : { ShardIteratorType: 'AFTER_SEQUENCE_NUMBER', StartingSequenceNumber: checkpoint }),
    });
    if (answer.kind === 'refused' && !isThrottled(answer)) this.#mustList = true;
    if (answer.kind !== 'answered') return;
    const fromOrdinal = checkpoint === undefined ? 0 : this.model.recordOf(checkpoint).ordinal + 1;
    lease.iterator = { text: answer.output.ShardIterator, fromOrdinal };
  }

  async #read(
    lease: Lease,
    iterator: { readonly text: string; readonly fromOrdinal: number },
    limit: number,
  ): Promise<void> {
    const shardIndex = indexIn(lease.shardId);
    const answer = await this.#simulation.call('GetRecords', getRecords, {
      ShardIterator: iterator.text,
      Limit: limit,
    });
    if (answer.kind === 'refused' && !isThrottled(answer)) {
      lease.iterator = undefined;
      this.#mustList = answer.error.type === 'ResourceNotFoundException';
    }
    if (answer.kind !== 'answered') return;
    const { Records, NextShardIterator, MillisBehindLatest, ChildShards } = answer.output;
    const fromOrdinal = checkReading(
      { model: this.model, shardIndex, fromOrdinal: iterator.fromOrdinal },
      {
        maxRecords: limit,
        maxBytes: MAX_READ_BYTES,
        records: Records,
        isEnd: NextShardIterator === undefined,
        millisBehindLatest: MillisBehindLatest,
        childShards: ChildShards,
      },
      this.#simulation.kinesis.nowMs,
    );
    for (const { SequenceNumber } of Records) this.#process(SequenceNumber);
    lease.checkpoint = Records.at(-1)?.SequenceNumber ?? lease.checkpoint;
    lease.isIdle = Records.length === 0;
    lease.iterator =
      NextShardIterator === undefined ? undefined : { text: NextShardIterator, fromOrdinal };
    lease.isDone = NextShardIterator === undefined;
    for (const child of ChildShards ?? []) this.#leaseChild(child);
  }

  /** A parent that expired before this reader came to it is not waited for. */
  #leaseChild({
    ShardId,
    ParentShards,
  }: {
    ShardId: string;
    ParentShards: readonly string[];
  }): void {
    this.#lease(
      ShardId,
      ParentShards.filter((id) => this.#leases.has(id) || !this.model.hasExpired(id)),
    );
  }

  #process(sequenceNumber: string): void {
    if (this.#processed.has(sequenceNumber)) violated(`${sequenceNumber} is not delivered twice`);
    this.#processed.add(sequenceNumber);
    const { hashKey, ordinal } = this.model.recordOf(sequenceNumber);
    // Where a stream spreads its records as it likes, they have no order.
    if (hashKey === undefined) return;
    if (ordinal <= (this.#latestOfKey.get(hashKey) ?? -1)) {
      violated(`the records of ${hashKey} come in the order in which they were taken`);
    }
    this.#latestOfKey.set(hashKey, ordinal);
  }
}
