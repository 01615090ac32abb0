import { Allowance } from './decode/allowance';
import { type DecodeSettings, decode } from './decode/decode';
import { type DecoderName, type Decoding, failuresOf, layersOf } from './decode/decoding';
import { schemaKey } from './decode/schemas/schema-key';
import type { KplKeys } from './decode/several/kpl';

/**
 * A record as its producer put it: one of the stream, one of those that the KPL aggregated, or one
 * of several values in either.
 */
export interface UserRecord extends KplKeys {
  /** Its place in the aggregate; undefined where it was not aggregated. */
  readonly subSequenceNumber: number | undefined;
  readonly aggregateSize: number | undefined;
  /** Its place among the values in one payload; undefined where it is the only one. */
  readonly valueIndex: number | undefined;
  readonly valueCount: number | undefined;
  /** Of one of several values its own bytes. */
  readonly data: Uint8Array;
  /** The bytes that put it again: of one of several values those that hold all of them. */
  readonly whole: Uint8Array;
  readonly decoding: Decoding;
  /** The layers around it that are not in its own decoding, such as `kpl`. */
  readonly around: readonly DecoderName[];
  /** The schemas that the headers around it name, by `schemaKey`, outermost first. */
  readonly schemaKeys: readonly string[];
}

/** At least one for every record, whatever its bytes are. */
export function readUserRecords(
  partitionKey: string,
  data: Uint8Array,
  settings?: DecodeSettings,
): readonly UserRecord[] {
  const whole: UserRecord = {
    partitionKey,
    explicitHashKey: undefined,
    subSequenceNumber: undefined,
    aggregateSize: undefined,
    valueIndex: undefined,
    valueCount: undefined,
    data,
    whole: data,
    decoding: decode(data, settings),
    around: [],
    schemaKeys: [],
  };
  return takeApart(whole);
}

interface ReadInTime {
  readonly users: readonly UserRecord[];
  /** Whether it is shown raw because reading it takes too long. */
  readonly isTooComplex: boolean;
}

/**
 * As `readUserRecords`, within the time that one of many records may take. What ran out of it is read
 * once more: the machine may have been busy with something else.
 */
export function readInTime(
  partitionKey: string,
  data: Uint8Array,
  settings: Omit<DecodeSettings, 'allowance'>,
): ReadInTime {
  const { schema, schemas, chain, missing } = settings;
  const read = () => {
    const allowance = Allowance.timed(data.length);
    const users = readUserRecords(partitionKey, data, {
      schema,
      schemas,
      chain,
      missing,
      allowance,
    });
    return { users, isTooComplex: allowance.isSpent };
  };
  const first = read();
  return first.isTooComplex ? read() : first;
}

/** What is in an aggregate, or in several values, or the record itself where it is neither. */
function takeApart(record: UserRecord): readonly UserRecord[] {
  const { decoding } = record;
  // Most records are one value and nothing around it.
  if (!('inside' in decoding || 'parts' in decoding)) return [record];
  const layers = layersOf(decoding);
  const named = layers.flatMap((layer) =>
    'schemaId' in layer ? [schemaKey(layer.decoder, layer.schemaId)] : [],
  );
  const schemaKeys = named.length === 0 ? record.schemaKeys : [...record.schemaKeys, ...named];
  const several = layers.find((layer) => 'parts' in layer);
  if (several === undefined || several.parts.length === 0) return [{ ...record, schemaKeys }];
  const failures = failuresOf(decoding);
  const records = several.parts.map(({ data, decoding: ofPart, keys }, index) => ({
    ...record,
    ...(keys && { ...keys, subSequenceNumber: index, aggregateSize: several.parts.length }),
    data,
    whole: data,
    decoding: { ...ofPart, failures: [...failures, ...ofPart.failures] },
    around: [...record.around, ...layers.map(({ decoder }) => decoder)],
    schemaKeys,
  }));
  if (several.decoder === 'kpl') return records.flatMap(takeApart);
  const values = records.flatMap(takeApart);
  return values.map((value, index) => ({
    ...value,
    whole: record.data,
    valueIndex: index,
    valueCount: values.length,
  }));
}
