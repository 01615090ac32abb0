import type { HashKey } from '@/lib/kinesis/hash-key';
import { type DecodeSettings, decode } from './decode/decode';
import { type DecoderName, type Decoding, failuresOf, layersOf } from './decode/decoding';

/** A record as its producer put it: one of the stream, or one of those that the KPL aggregated. */
export interface UserRecord {
  readonly partitionKey: string;
  readonly explicitHashKey: HashKey | undefined;
  /** Its place in the aggregate; undefined where it was not aggregated. */
  readonly subSequenceNumber: number | undefined;
  readonly data: Uint8Array;
  readonly decoding: Decoding;
  /** The layers around it that are not in its own decoding, such as `kpl`. */
  readonly around: readonly DecoderName[];
}

/** At least one for every record, whatever its bytes are. */
export function readUserRecords(
  partitionKey: string,
  data: Uint8Array,
  settings?: DecodeSettings,
): readonly UserRecord[] {
  const decoding = decode(data, settings);
  const whole: UserRecord = {
    partitionKey,
    explicitHashKey: undefined,
    subSequenceNumber: undefined,
    data,
    decoding,
    around: [],
  };
  const records = takeApart(whole);
  return records.length === 0 ? [whole] : records;
}

function takeApart(record: UserRecord): readonly UserRecord[] {
  const layers = layersOf(record.decoding);
  const aggregate = layers.find((layer) => layer.decoder === 'kpl');
  if (aggregate === undefined) return [record];
  const failures = failuresOf(record.decoding);
  return aggregate.subRecords.flatMap((subRecord, index) =>
    takeApart({
      partitionKey: subRecord.partitionKey,
      explicitHashKey: subRecord.explicitHashKey,
      subSequenceNumber: index,
      data: subRecord.data,
      decoding: {
        ...subRecord.decoding,
        failures: [...failures, ...subRecord.decoding.failures],
      },
      around: [...record.around, ...layers.map(({ decoder }) => decoder)],
    }),
  );
}
