import { deflateSync } from 'node:zlib';
import { BinaryWriter } from '@bufbuild/protobuf/wire';
import { expect, test } from 'vitest';
import { decode } from '../decode';
import { type Decoding, decodersOf, failuresOf, innermost } from '../decoding';
import { compileSchema, type GivenSchema, type Schema } from '../schemas/schema';

const hex = (digits: string) => new Uint8Array(Buffer.from(digits, 'hex'));
const VERSION_ID = '7d6c2a90-b1e2-4f3a-9c5d-0e1f2a3b4c5d';
const UUID = VERSION_ID.replaceAll('-', '');

/** A payment of 123.45 whose note is null: what the serializers of both registries wrote. */
const PAYMENT = '06702d31043039f6c1d892c468e2c40200';
const PAYMENT_SCHEMA: GivenSchema = {
  kind: 'avro',
  text: JSON.stringify({
    type: 'record',
    name: 'Payment',
    namespace: 'shop',
    fields: [
      { name: 'id', type: 'string' },
      { name: 'amount', type: { type: 'bytes', logicalType: 'decimal', precision: 10, scale: 2 } },
      { name: 'paidAt', type: { type: 'long', logicalType: 'timestamp-millis' } },
      { name: 'day', type: { type: 'int', logicalType: 'date' } },
      { name: 'note', type: ['null', 'string'], default: null },
    ],
  }),
};

/** `shop.v1.Seat`, with the messages that it imports, as protoc writes it. */
const SEAT_DESCRIPTORS = hex(
  '0a670a1f676f6f676c652f70726f746f6275662f74696d657374616d702e70726f746f120f676f6f676c652e70726f746f627566222b0a0954696d657374616d70120f0a077365636f6e6473180120012803120d0a056e616e6f73180220012805620670726f746f330ad8010a0a736561742e70726f746f120773686f702e76311a1f676f6f676c652f70726f746f6275662f74696d657374616d702e70726f746f227a0a0453656174120a0a02696418012001280912100a086f63637570696564180220012808120d0a0573746f636b180320012805121d0a05737461746518042001280e320e2e73686f702e76312e537461746512260a02617418052001280b321a2e676f6f676c652e70726f746f6275662e54696d657374616d702a1c0a05537461746512080a0446524545100012090a0554414b454e1001620670726f746f33',
);
/** A taken seat: id s-2, occupied, stock 4. */
const SEAT = '0a03732d321001180420012a06088094aad806';

test.each([
  ['plain', `0300${UUID}${PAYMENT}`, ['glue', 'avro']],
  ['zlib', `0305${UUID}${deflateSync(hex(PAYMENT)).toString('hex')}`, ['glue', 'zlib', 'avro']],
])('a %s Avro payload behind the header of Glue is read with its id shown', (_, bytes, layers) => {
  const decoding = decode(hex(bytes), { schemas: bookOf(`glue:${VERSION_ID}`, PAYMENT_SCHEMA) });
  expect(decodersOf(decoding)).toEqual(layers);
  expect(decoding).toMatchObject({ decoder: 'glue', schemaId: VERSION_ID });
  expect(readValue(decoding)).toMatchObject({ id: 'p-1', note: null });
});

test.each([
  ['chosen', 'shop.v1.Seat'],
  ['named by the index', ''],
])('a Protobuf payload behind the header of Glue is read as the message %s', (_, messageName) => {
  const schema: GivenSchema = { kind: 'protobuf', descriptorSet: SEAT_DESCRIPTORS, messageName };
  const decoding = decode(hex(`0300${UUID}00${SEAT}`), {
    schemas: bookOf(`glue:${VERSION_ID}`, schema),
  });
  expect(decodersOf(decoding)).toEqual(['glue', 'protobuf']);
  expect(readValue(decoding)).toMatchObject({
    id: 's-2',
    occupied: true,
    stock: 4,
    state: 'TAKEN',
  });
});

test('an Avro payload behind the header of Confluent is read with its id shown', () => {
  const bytes = hex(`000000002a${PAYMENT}`);
  const decoding = decode(bytes, { schemas: bookOf('confluent:42', PAYMENT_SCHEMA) });
  expect(decoding).toMatchObject({ decoder: 'confluent', schemaId: '42' });
  expect(readValue(decoding)).toMatchObject({ id: 'p-1', note: null });
  expect(decode(bytes)).toMatchObject({ decoder: 'confluent', schemaId: '42' });
});

test.each([
  ['the header of Confluent', hex(`000000002a${PAYMENT}`), ['confluent', 'avro']],
  [
    'Base64',
    new TextEncoder().encode(Buffer.from(PAYMENT, 'hex').toString('base64')),
    ['base64', 'avro'],
  ],
])('a schema that fits what is behind %s has not failed', (_, bytes, layers) => {
  const decoding = decode(bytes, { schema: compiled(PAYMENT_SCHEMA) });
  expect(decodersOf(decoding)).toEqual(layers);
  expect(failuresOf(decoding)).toEqual([]);
});

test('JSON behind the header of Confluent is read without a schema', () => {
  const bytes = new Uint8Array([0, 0, 0, 0, 7, ...new TextEncoder().encode('{"a":1}')]);
  expect(decodersOf(decode(bytes))).toEqual(['confluent', 'json']);
  expect(readValue(decode(bytes))).toEqual({ a: 1 });
});

test.each([
  ['the first message, in short', '00'],
  ['the first message, by its path', '0200'],
])('Confluent names %s', (_, index) => {
  const schema: GivenSchema = {
    kind: 'protobuf',
    descriptorSet: SEAT_DESCRIPTORS,
    messageName: '',
  };
  const decoding = decode(hex(`0000000001${index}${SEAT}`), {
    schemas: bookOf('confluent:1', schema),
  });
  expect(readValue(decoding)).toMatchObject({ id: 's-2', occupied: true });
});

test('an index of no message says so', () => {
  const schema: GivenSchema = {
    kind: 'protobuf',
    descriptorSet: SEAT_DESCRIPTORS,
    messageName: '',
  };
  const decoding = decode(hex(`0000000001020e${SEAT}`), {
    schemas: bookOf('confluent:1', schema),
  });
  expect(failuresOf(decoding)[0]).toMatchObject({ problem: { name: 'no-such-message' } });
});

test('the fingerprint of an Avro object is shown as the number that it is', () => {
  // The example of the specification: the fingerprint is written with its lowest byte first.
  const decoding = decode(hex(`c301efcdab8967452301${PAYMENT}`), {
    schemas: bookOf('avro-single-object:0123456789abcdef', PAYMENT_SCHEMA),
  });
  expect(decodersOf(decoding)).toEqual(['avro-single-object', 'avro']);
});

test.each([
  ['zeros', '000000000000000000'],
  ['zeros before a large number', '00ffffff2a0102'],
  ['a header without a payload', '000000002a'],
])('%s are no frame of Confluent', (_, bytes) =>
  expect(decode(hex(bytes)).decoder).not.toBe('confluent'),
);

test('a schema that is wrong for the bytes says at which of them', () => {
  const wrong: GivenSchema = {
    kind: 'avro',
    text: JSON.stringify({
      type: 'record',
      name: 'Other',
      fields: [
        { name: 'id', type: 'string' },
        { name: 'isPaid', type: 'boolean' },
        { name: 'rest', type: 'bytes' },
      ],
    }),
  };
  const avro = decode(hex(`000000002a${PAYMENT}`), { schemas: bookOf('confluent:42', wrong) });
  // The string takes the first four bytes; then comes a 4, which is no boolean.
  expect(failuresOf(avro)[0]).toMatchObject({
    decoder: 'avro',
    at: 4,
    field: 'value.isPaid',
    problem: { name: 'bad-boolean', byte: 4 },
  });
  const seat = new BinaryWriter().tag(1, 2).string('s-2').tag(2, 1).fixed64(1n).finish();
  const schema: GivenSchema = {
    kind: 'protobuf',
    descriptorSet: SEAT_DESCRIPTORS,
    messageName: 'shop.v1.Seat',
  };
  expect(failuresOf(decode(seat, { schema: compiled(schema) }))[0]).toMatchObject({
    decoder: 'protobuf',
    at: 5,
    field: 'value.occupied',
    problem: { name: 'wrong-wire-type', expected: 'VARINT', found: 'I64' },
  });
});

function compiled(given: GivenSchema): Schema {
  const schema = compileSchema(given);
  if (!schema.ok) throw new Error(JSON.stringify(schema.refusal));
  return schema.value;
}

function bookOf(key: string, given: GivenSchema): ReadonlyMap<string, Schema> {
  return new Map([[key, compiled(given)]]);
}

function readValue(decoding: Decoding) {
  const inner = innermost(decoding);
  return 'value' in inner ? inner.value : undefined;
}
