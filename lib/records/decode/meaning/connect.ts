import { decodeBase64, isBase64 } from '../bytes/base64';
import { type DecodedObject, type DecodedValue, isDecodedObject, setField } from '../decoded-value';
import { isoDay, isoTimeOfDay, isoTimestamp } from './iso-time';
import { exactDecimal, readSigned } from './numbers';

/**
 * JSON of Kafka Connect's JsonConverter, as Debezium sends it: a schema beside its payload. The same
 * envelope with decimals and times as what they mean; undefined where it is another object.
 */
export function readConnectEnvelope(value: DecodedValue): DecodedObject | undefined {
  if (!isDecodedObject(value)) return undefined;
  const { schema, payload } = value;
  const isEnvelope =
    schema !== undefined &&
    payload !== undefined &&
    isDecodedObject(schema) &&
    typeof schema.type === 'string' &&
    Object.keys(value).length === 2;
  return isEnvelope ? { schema, payload: readBySchema(payload, schema, 0) } : undefined;
}

/** A schema is as deep as the tables and documents that it describes. */
const MAX_DEPTH = 100;

function readBySchema(value: DecodedValue, schema: DecodedValue, depth: number): DecodedValue {
  if (value === null || !isDecodedObject(schema) || depth > MAX_DEPTH) return value;
  if (typeof schema.name === 'string') {
    const meant = readNamed(value, schema.name, schema.parameters);
    if (meant !== undefined) return meant;
  }
  switch (schema.type) {
    case 'struct':
      return isDecodedObject(value) ? readStruct(value, schema.fields, depth) : value;
    case 'array': {
      const { items } = schema;
      if (!Array.isArray(value) || items === undefined) return value;
      return value.map((item) => readBySchema(item, items, depth + 1));
    }
    case 'map': {
      const { values } = schema;
      if (!isDecodedObject(value) || values === undefined) return value;
      return mapFields(value, (item) => readBySchema(item, values, depth + 1));
    }
    default:
      return value;
  }
}

function readStruct(
  value: DecodedObject,
  fields: DecodedValue | undefined,
  depth: number,
): DecodedObject {
  const schemas = new Map<string, DecodedValue>();
  for (const field of Array.isArray(fields) ? fields : []) {
    if (isDecodedObject(field) && typeof field.field === 'string') schemas.set(field.field, field);
  }
  return mapFields(value, (item, name) => {
    const schema = schemas.get(name);
    return schema === undefined ? item : readBySchema(item, schema, depth + 1);
  });
}

function mapFields(
  object: DecodedObject,
  change: (value: DecodedValue, name: string) => DecodedValue,
): DecodedObject {
  const changed: Record<string, DecodedValue> = {};
  for (const [name, value] of Object.entries(object)) setField(changed, name, change(value, name));
  return changed;
}

/** The names that Connect and Debezium publish; undefined where the value does not fit its name. */
function readNamed(
  value: DecodedValue,
  name: string,
  parameters: DecodedValue | undefined,
): DecodedValue | undefined {
  switch (name) {
    case 'org.apache.kafka.connect.data.Decimal':
      return decimal(value, scaleOf(parameters));
    case 'io.debezium.data.VariableScaleDecimal':
      return isDecodedObject(value) ? decimal(value.value, Number(value.scale)) : undefined;
    case 'org.apache.kafka.connect.data.Date':
    case 'io.debezium.time.Date':
      return count(value, isoDay);
    case 'org.apache.kafka.connect.data.Time':
    case 'io.debezium.time.Time':
      return count(value, (units) => isoTimeOfDay(units, 3));
    case 'io.debezium.time.MicroTime':
      return count(value, (units) => isoTimeOfDay(units, 6));
    case 'io.debezium.time.NanoTime':
      return count(value, (units) => isoTimeOfDay(units, 9));
    case 'org.apache.kafka.connect.data.Timestamp':
    case 'io.debezium.time.Timestamp':
      return count(value, (units) => isoTimestamp(units, 3));
    case 'io.debezium.time.MicroTimestamp':
      return count(value, (units) => isoTimestamp(units, 6));
    case 'io.debezium.time.NanoTimestamp':
      return count(value, (units) => isoTimestamp(units, 9));
    default:
      return undefined;
  }
}

function scaleOf(parameters: DecodedValue | undefined): number {
  const isThere = parameters !== undefined && isDecodedObject(parameters);
  return isThere ? Number(parameters.scale) : Number.NaN;
}

function decimal(value: DecodedValue | undefined, scale: number): DecodedValue | undefined {
  if (typeof value !== 'string' || !isBase64(value) || !Number.isInteger(scale)) return undefined;
  const unscaled = readSigned(decodeBase64(value));
  return unscaled === undefined ? undefined : exactDecimal(unscaled, scale);
}

function count(value: DecodedValue, print: (units: bigint) => string): string | undefined {
  if (typeof value === 'bigint') return print(value);
  return typeof value === 'number' && Number.isInteger(value) ? print(BigInt(value)) : undefined;
}
