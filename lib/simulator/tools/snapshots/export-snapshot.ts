import { describeShard } from '../../model/answers/describe-shard';
import { findStream } from '../../model/find-stream';
import {
  NO_PARTITION_KEY,
  type ReadBounds,
  type Step,
  type StepRunner,
  type StoredRecord,
} from '../../model/operation';
import { type Stream, visibleShards } from '../../model/state';
import type { StreamShard } from '../../model/stream-shard';
import { firstUnexpired } from '../../records/read-shard';
import { recordSequenceNumber } from '../../records/record-sequence-number';

/** A page is read in one step, and is all that is held in memory. */
const PAGE: ReadBounds = { maxRecords: 1000, maxBytes: 1024 * 1024 };

type Run = StepRunner['run'];

/**
 * A stream as one JSON file, piece by piece: its layout as ListShards answers it, its settings and,
 * if asked for, its records as they are when the export comes to them. Throws at once where there
 * is no such stream.
 */
export async function exportSnapshot(
  run: Run,
  streamName: string,
  includesRecords: boolean,
): Promise<AsyncIterable<string>> {
  const stream = await run((state, context) => ({
    state,
    output: findStream(state, { StreamName: streamName }, context),
  }));
  return writeSnapshot(run, stream, includesRecords);
}

async function* writeSnapshot(run: Run, stream: Stream, includesRecords: boolean) {
  const shards = visibleShards(stream);
  yield `{\n"Stream": ${JSON.stringify(describeSettings(stream))},\n"Shards": [\n`;
  for (const [index, shard] of shards.entries()) {
    yield `${index === 0 ? '' : ',\n'}${JSON.stringify(describeShard(shard))}`;
  }
  yield '\n]';
  if (includesRecords) yield* writeRecords(run, stream, shards);
  yield '\n}\n';
}

function describeSettings(stream: Stream) {
  return {
    StreamName: stream.streamName,
    StreamCreationTimestamp: new Date(stream.createdAtMs).toISOString(),
    StreamModeDetails: { StreamMode: stream.mode },
    RetentionPeriodHours: stream.retentionHours,
    MaxRecordSizeInKiB: stream.maxRecordBytes / 1024,
    NextSequenceIndex: stream.nextSequenceIndex,
  };
}

/** Records that come meanwhile are left out. */
async function* writeRecords(run: Run, stream: Stream, shards: readonly StreamShard[]) {
  yield ',\n"Records": [';
  let separator = '\n';
  for (const shard of shards) {
    for (let from = 0; from < stream.nextSequenceIndex; ) {
      const page = await run(readPage(stream, shard, from));
      const lines = page
        .filter(({ sequenceIndex }) => sequenceIndex < stream.nextSequenceIndex)
        .map((record) => JSON.stringify(describeRecord(shard, record)));
      if (lines.length > 0) yield separator + lines.join(',\n');
      if (lines.length > 0) separator = ',\n';
      from = (page.at(-1)?.sequenceIndex ?? stream.nextSequenceIndex) + 1;
    }
  }
  yield '\n]';
}

function readPage(stream: Stream, shard: StreamShard, from: number): Step<readonly StoredRecord[]> {
  return (state, context) => {
    const place = { streamNumber: stream.streamNumber, shardIndex: shard.shardIndex };
    const first = firstUnexpired(stream, place, from, context);
    return { state, output: context.records.read(place, first, PAGE) };
  };
}

function describeRecord(shard: StreamShard, record: StoredRecord) {
  return {
    ShardId: shard.shardId,
    SequenceNumber: recordSequenceNumber(shard, record).toString(),
    ApproximateArrivalTimestamp: new Date(record.arrivedAtMs).toISOString(),
    PartitionKey: record.partitionKey === NO_PARTITION_KEY ? undefined : record.partitionKey,
    Data: Buffer.from(record.data).toString('base64'),
  };
}
