import type { Operation } from '../../model/operation';
import type { Fields, InputOf } from '../../model/shape';
import { getRecords } from '../../operations/records/get-records';
import { getShardIterator } from '../../operations/records/get-shard-iterator';
import { putRecords } from '../../operations/records/put-records';
import { createStream } from '../../operations/streams/create-stream';
import { openSimulator } from '../../simulator';

/**
 * Writes many records, reads some of them again, lets all of them expire and removes them: in a
 * process of its own that has little memory. Data folder and number of records in, JSON out.
 */
const [dataDir, recordCountText] = process.argv.slice(2);
const recordCount = Number(recordCountText);
const stream = { StreamName: 'many' };
const PER_CALL = 500;
const CALLS_AT_ONCE = 8;
const DAY_MS = 24 * 3_600_000;
const MB = 2 ** 20;

let nowMs = Date.UTC(2026, 0, 15);
let written = 0;
let peakHeapMb = 0;
const simulator = await openSimulator({
  dataDir,
  region: 'us-east-1',
  accountId: '000000000000',
  transitionMs: 0,
  now: () => nowMs,
  onError: (error) => process.stderr.write(`${String(error)}\n`),
});
await call(createStream, { ...stream, ShardCount: 1 });

const watched = [0, recordCount / 2, recordCount - PER_CALL];
const sequenceNumbers = new Map<number, string>();
const writeTenthMs = await timeMs(() => writeUpTo(recordCount / 10));
const heapMbOfTenth = heapMb();
const writeRestMs = await timeMs(() => writeUpTo(recordCount));
const heapMbOfAll = heapMb();
const read = await Promise.all(watched.map(readAt));
nowMs += DAY_MS + 1;
const trimMs = await timeMs(() => simulator.maintain());
const left = await readAt(0);
await simulator.close();
process.stdout.write(
  JSON.stringify({
    writeMs: writeTenthMs + writeRestMs,
    trimMs,
    heapMbOfTenth,
    heapMbOfAll,
    peakHeapMb,
    isReadAgain: read.every((number, at) => number === watched[at]),
    isAllTrimmed: left === undefined,
  }),
);

/** Each record says which it is. */
async function writeUpTo(count: number): Promise<void> {
  while (written < count) {
    nowMs++;
    await Promise.all(Array.from({ length: CALLS_AT_ONCE }, writeNext));
    const { heapUsed, external } = process.memoryUsage();
    peakHeapMb = Math.max(peakHeapMb, (heapUsed + external) / MB);
  }
}

async function writeNext(): Promise<void> {
  const number = written;
  written += PER_CALL;
  const { Records } = await call(putRecords, {
    ...stream,
    Records: Array.from({ length: PER_CALL }, (_, at) => ({
      PartitionKey: `key-${at}`,
      Data: Buffer.from(String(number + at)),
    })),
  });
  const [placed] = Records;
  if (watched.includes(number) && placed !== undefined && 'SequenceNumber' in placed) {
    sequenceNumbers.set(number, placed.SequenceNumber);
  }
}

async function readAt(number: number): Promise<number | undefined> {
  const { ShardIterator } = await call(getShardIterator, {
    ...stream,
    ShardId: '0',
    ShardIteratorType: 'AT_SEQUENCE_NUMBER',
    StartingSequenceNumber: sequenceNumbers.get(number),
  });
  const [record] = (await call(getRecords, { ShardIterator, Limit: 1 })).Records;
  return record === undefined ? undefined : Number(Buffer.from(record.Data).toString());
}

/** What is held, after everything else has been collected. */
function heapMb(): number {
  globalThis.gc?.();
  const { heapUsed, external } = process.memoryUsage();
  return (heapUsed + external) / MB;
}

function call<F extends Fields, Output>(operation: Operation<F, Output>, input: InputOf<F>) {
  return simulator.run((state, context) => operation.run(state, input, context));
}

async function timeMs(run: () => Promise<void>): Promise<number> {
  const startMs = performance.now();
  await run();
  return performance.now() - startMs;
}
