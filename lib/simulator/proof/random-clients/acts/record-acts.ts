import { putRecord } from '../../../operations/records/put-record';
import { putRecords } from '../../../operations/records/put-records';
import { isPlaced, type RecordToPut } from '../../../records/append-records';
import type { Simulation } from '../simulation';
import type { WeightedAct } from './act';

export const RECORD_ACTS: readonly WeightedAct[] = [
  [18, put],
  [9, putMany],
];

const PARTITION_KEYS = Array.from({ length: 12 }, (_, index) => `key-${index}`);
const EDGES = ['0', (2n ** 127n).toString(), (2n ** 128n - 1n).toString()];
const BEYOND = (2n ** 128n).toString();
const MAX_RECORDS = 12;
/** Two of them in a second are more than a shard lets through. */
const LARGE = new Uint8Array(600_000);

async function put(simulation: Simulation): Promise<void> {
  const { dice, kinesis } = simulation;
  const model = simulation.pickStream();
  if (model === undefined) return;
  const record = makeRecord(simulation, 0);
  const latest = dice.pickFrom(model.recordsOf(dice.below(8)));
  await simulation.call(
    'PutRecord',
    putRecord,
    {
      ...record,
      StreamName: model.streamName,
      SequenceNumberForOrdering: dice.chance(0.2) ? latest?.sequenceNumber : undefined,
    },
    (placement) =>
      model.acknowledge(record, placement, simulation.streamNow(model.streamName), kinesis.nowMs),
  );
}

async function putMany(simulation: Simulation): Promise<void> {
  const { dice, kinesis } = simulation;
  const model = simulation.pickStream();
  if (model === undefined) return;
  const records = Array.from({ length: dice.between(1, MAX_RECORDS) }, (_, index) =>
    makeRecord(simulation, index),
  );
  await simulation.call(
    'PutRecords',
    putRecords,
    { StreamName: model.streamName, Records: records },
    ({ Records }) => {
      const stream = simulation.streamNow(model.streamName);
      for (const [index, record] of records.entries()) {
        const placement = Records[index];
        if (placement !== undefined && isPlaced(placement)) {
          model.acknowledge(record, placement, stream, kinesis.nowMs);
        }
      }
    },
  );
}

/** Mostly small, and with data that tells it from all others. */
function makeRecord({ dice, kinesis }: Simulation, index: number): RecordToPut {
  const explicit = dice.chance(0.005) ? BEYOND : dice.pick(EDGES);
  return {
    PartitionKey: dice.pick(PARTITION_KEYS),
    ExplicitHashKey: dice.chance(0.15) ? explicit : undefined,
    Data: dice.chance(0.02) ? LARGE : text.encode(`${kinesis.nowMs}/${index}/${dice.below(1e6)}`),
  };
}

const text = new TextEncoder();
