import { expect, test } from 'vitest';
import { printValue } from '../../text/print-value';
import { readAvro } from './avro';
import { compileAvroSchema } from './avro-schema';

/** A zigzag varint, as the specification writes a long. */
function long(value: bigint): readonly number[] {
  const bytes: number[] = [];
  let rest = BigInt.asUintN(64, (value << 1n) ^ (value >> 63n));
  for (; rest > 0x7fn; rest >>= 7n) bytes.push(Number(rest & 0x7fn) | 0x80);
  return [...bytes, Number(rest)];
}

function print(bytes: readonly number[], schema: object): string {
  const compiled = compileAvroSchema(JSON.stringify(schema));
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.refusal));
  return printValue(readAvro(new Uint8Array(bytes), compiled.value));
}

const hex = (digits: string) => [...Buffer.from(digits, 'hex')];
const decimal = { logicalType: 'decimal', precision: 30, scale: 2 };
const TIME = 1_796_000_000_123_456_789n;

test.each([
  ['a decimal in bytes', { type: 'bytes', ...decimal }, hex('04ff85'), '-1.23'],
  ['a decimal in a fixed', { type: 'fixed', name: 'F', size: 3, ...decimal }, hex('0000fa'), '2.5'],
  [
    'a decimal that a double would round',
    { type: 'bytes', ...decimal },
    hex('10112210f47de98115'),
    '12345678901234567.89',
  ],
  [
    'a decimal without a scale',
    { type: 'bytes', logicalType: 'decimal', precision: 4 },
    hex('0207'),
    '7',
  ],
  ['a date', { type: 'int', logicalType: 'date' }, long(-1n), '"1969-12-31"'],
  ['time-millis', { type: 'int', logicalType: 'time-millis' }, long(1n), '"00:00:00.001"'],
  ['time-micros', { type: 'long', logicalType: 'time-micros' }, long(1n), '"00:00:00.000001"'],
  [
    'timestamp-millis',
    { type: 'long', logicalType: 'timestamp-millis' },
    long(TIME / 1_000_000n),
    '"2026-11-30T00:53:20.123Z"',
  ],
  [
    'timestamp-micros',
    { type: 'long', logicalType: 'timestamp-micros' },
    long(TIME / 1000n),
    '"2026-11-30T00:53:20.123456Z"',
  ],
  [
    'timestamp-nanos',
    { type: 'long', logicalType: 'timestamp-nanos' },
    long(TIME),
    '"2026-11-30T00:53:20.123456789Z"',
  ],
  [
    'local-timestamp-millis',
    { type: 'long', logicalType: 'local-timestamp-millis' },
    long(0n),
    '"1970-01-01T00:00:00.000"',
  ],
  [
    'local-timestamp-micros',
    { type: 'long', logicalType: 'local-timestamp-micros' },
    long(0n),
    '"1970-01-01T00:00:00.000000"',
  ],
  [
    'a uuid in a fixed',
    { type: 'fixed', name: 'U', size: 16, logicalType: 'uuid' },
    hex('0f8fad5bd9cb469fa16570867728950e'),
    '"0f8fad5b-d9cb-469f-a165-70867728950e"',
  ],
  ['a uuid in a string', { type: 'string', logicalType: 'uuid' }, hex('046162'), '"ab"'],
  [
    'a duration',
    { type: 'fixed', name: 'D', size: 12, logicalType: 'duration' },
    hex('010000000200000088130000'),
    '"P1M2DT5S"',
  ],
  [
    'a duration of nothing',
    { type: 'fixed', name: 'D', size: 12, logicalType: 'duration' },
    hex('00'.repeat(12)),
    '"PT0S"',
  ],
])('%s of Avro is read as what it means', (_, schema, bytes, text) =>
  expect(print(bytes, schema)).toBe(text),
);

test.each([
  ['an unknown name', { type: 'int', logicalType: 'money' }, long(7n), '7'],
  ['a date that is a long', { type: 'long', logicalType: 'date' }, long(7n), '7'],
  ['a time that is an int', { type: 'int', logicalType: 'timestamp-millis' }, long(7n), '7'],
  ['a decimal that is a string', { type: 'string', ...decimal }, hex('0237'), '"7"'],
  [
    'a scale beyond the precision',
    { type: 'bytes', logicalType: 'decimal', precision: 1, scale: 2 },
    hex('0207'),
    '"Bw=="',
  ],
  [
    'a time after the end of the day',
    { type: 'int', logicalType: 'time-millis' },
    long(86_400_000n),
    '86400000',
  ],
])('%s of Avro is ignored, as the specification says', (_, schema, bytes, text) =>
  expect(print(bytes, schema)).toBe(text),
);

test('a logical type that has a name keeps its meaning where it is named again', () => {
  const schema = {
    type: 'record',
    name: 'Two',
    fields: [
      { name: 'a', type: { type: 'fixed', name: 'Money', size: 1, ...decimal } },
      { name: 'b', type: ['null', 'Money'] },
    ],
  };
  expect(print([5, 2, 6], schema)).toBe('{"a":0.05,"b":0.06}');
});
