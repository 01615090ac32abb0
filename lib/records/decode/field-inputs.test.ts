import { expect, test } from 'vitest';
import { compileExpression } from '../filter/expression';
import type { DecodeSettings } from './decode';
import { decodersOf, innermost } from './decoding';
import { compileAvroSchema } from './schemas/avro-schema';
import { compileProtobufSchema } from './schemas/protobuf-schema';
import { decodeWithCode } from './testing/decode-with-code';

const hex = (digits: string) => new Uint8Array(Buffer.from(digits, 'hex'));
const utf8 = (text: string) => new TextEncoder().encode(text);

async function readValue(bytes: Uint8Array, settings?: DecodeSettings) {
  const inner = innermost(await decodeWithCode(bytes, settings));
  return 'value' in inner ? inner.value : null;
}

async function finds(text: string, bytes: Uint8Array, settings?: DecodeSettings) {
  const expression = compileExpression(text);
  if (!expression.ok) throw new Error(JSON.stringify(expression.refusal));
  return expression.value(await readValue(bytes, settings), 'key');
}

const FOUND = { kind: 'answered', holds: true };

/** A payment of `shop.Payment`, whose types mean more than they are written as. */
const PAYMENT = hex('06702d31043039f6c1d892c468e2c40200');
const PAYMENT_SCHEMA = compileAvroSchema(
  JSON.stringify({
    type: 'record',
    name: 'Payment',
    namespace: 'shop',
    fields: [
      { name: 'id', type: 'string' },
      {
        name: 'amount',
        type: { type: 'bytes', logicalType: 'decimal', precision: 10, scale: 2 },
      },
      { name: 'paidAt', type: { type: 'long', logicalType: 'timestamp-millis' } },
      { name: 'day', type: { type: 'int', logicalType: 'date' } },
      { name: 'note', type: ['null', 'string'], default: null },
    ],
  }),
);

test('a decimal, a time and a day of Avro are read as what they mean, and found', async () => {
  if (!PAYMENT_SCHEMA.ok) throw new Error('The schema was refused');
  const settings = { schema: PAYMENT_SCHEMA.value };
  expect(await readValue(PAYMENT, settings)).toEqual({
    id: 'p-1',
    amount: 123.45,
    paidAt: '2026-11-28T08:00:00.123Z',
    day: '2026-11-28',
    note: null,
  });
  expect(await finds('double(value.amount) > 100.0', PAYMENT, settings)).toEqual(FOUND);
  expect(await finds('value.amount > 100.0', PAYMENT, settings)).toEqual(FOUND);
});

/** `shop.v1.Seat` with google/protobuf/timestamp.proto, as protoc writes it. */
const SEAT_DESCRIPTOR = hex(
  '0a670a1f676f6f676c652f70726f746f6275662f74696d657374616d702e70726f746f120f676f6f676c652e70726f' +
    '746f627566222b0a0954696d657374616d70120f0a077365636f6e6473180120012803120d0a056e616e6f731802' +
    '20012805620670726f746f330ad8010a0a736561742e70726f746f120773686f702e76311a1f676f6f676c652f70' +
    '726f746f6275662f74696d657374616d702e70726f746f227a0a0453656174120a0a02696418012001280912100a' +
    '086f63637570696564180220012808120d0a0573746f636b180320012805121d0a05737461746518042001280e32' +
    '0e2e73686f702e76312e537461746512260a02617418052001280b321a2e676f6f676c652e70726f746f6275662e' +
    '54696d657374616d702a1c0a05537461746512080a0446524545100012090a0554414b454e1001620670726f746f33',
);
const SEAT = compileProtobufSchema(SEAT_DESCRIPTOR, 'shop.v1.Seat');

test('zeros that Protobuf does not put on the wire are shown and found', async () => {
  if (!SEAT.ok) throw new Error('The schema was refused');
  const settings = { schema: SEAT.value };
  const free = hex('0a03732d312a06088094aad806');
  expect(await readValue(free, settings)).toEqual({
    id: 's-1',
    occupied: false,
    stock: 0,
    state: 'FREE',
    at: '2026-11-28T08:00:00Z',
  });
  for (const text of ['value.stock == 0', 'value.occupied == false', 'value.state == "FREE"']) {
    expect(await finds(text, free, settings)).toEqual(FOUND);
  }
  const taken = hex('0a03732d321001180420012a06088094aad806');
  expect(await readValue(taken, settings)).toMatchObject({
    occupied: true,
    stock: 4,
    state: 'TAKEN',
  });
});

const LOGIN =
  '{"user":"u-9","action":"login","at":"2026-11-28T08:00:00Z","agent":"a long enough text that the base64 wraps at seventy-six"}';
const LOGIN_BASE64 = Buffer.from(LOGIN).toString('base64');
const WRAPPED = `${(LOGIN_BASE64.match(/.{1,76}/g) ?? []).join('\n')}\n`;

test.each([
  ['in one line', LOGIN_BASE64, ['base64', 'json']],
  ['wrapped at 76 columns', WRAPPED, ['base64', 'json']],
  ['as a JSON string', JSON.stringify(LOGIN_BASE64), ['base64', 'json']],
  ['url-safe and without padding', Buffer.from(LOGIN).toString('base64url'), ['base64', 'json']],
  ['twice', Buffer.from(LOGIN_BASE64).toString('base64'), ['base64', 'base64', 'json']],
])('JSON as base64 %s is found by its fields', async (_, text, decoders) => {
  expect(decodersOf(await decodeWithCode(utf8(text)))).toEqual(decoders);
  expect(await finds('value.action == "login"', utf8(text))).toEqual(FOUND);
});

test('JSON as base64 in a field is found once it is unfolded', async () => {
  const bytes = utf8(JSON.stringify({ recordId: 'r1', data: LOGIN_BASE64 }));
  const settings = { chain: [{ layer: 'json-unfolded' }] } as const;
  expect(await finds('value.data.action == "login"', bytes, settings)).toEqual(FOUND);
});

test('what JSON.stringify writes of a Buffer is found by the fields inside it', async () => {
  const bytes = utf8(JSON.stringify(Buffer.from('{"action":"login","user":"u-9"}')));
  expect(await finds('value.action == "login"', bytes)).toEqual(FOUND);
});

const EVENT =
  '7b226c6576656c223a224552524f52222c2273657276696365223a2262696c6c696e67222c226964223a37377d';

test.each([
  ['lz4', `04224d186440a72d000080${EVENT}00000000da0a6c75`],
  ['snappy', `ff060000734e615070590131000090b9ee9b${EVENT}`],
])('an event in %s is unpacked and found', async (packing, digits) => {
  expect(decodersOf(await decodeWithCode(hex(digits)))).toEqual([packing, 'json']);
  expect(await finds('value.level == "ERROR"', hex(digits))).toEqual(FOUND);
});

test.each([
  [
    'msgpack',
    'de0004a773657276696365a762696c6c696e67a56c6576656ca54552524f52a56f72646572d30020000000000001a56974656d73920102',
  ],
  [
    'cbor',
    'b9000467736572766963656762696c6c696e67656c6576656c654552524f52656f726465721b0020000000000001656974656d73820102',
  ],
])('an event in %s is read without rounding its order, and found', async (format, digits) => {
  expect(decodersOf(await decodeWithCode(hex(digits)))).toEqual([format]);
  expect(await readValue(hex(digits))).toEqual({
    service: 'billing',
    level: 'ERROR',
    order: 9_007_199_254_740_993n,
    items: [1, 2],
  });
  expect(await finds('value.level == "ERROR"', hex(digits))).toEqual(FOUND);
});

test('a line of a log in windows-1252 is readable once its encoding is chosen', async () => {
  const bytes = hex('dc62657277656973756e67206665686c67657363686c6167656e3a2031322080');
  const settings = { chain: [{ layer: 'text', encoding: 'windows-1252' }] } as const;
  expect(await decodeWithCode(bytes)).toMatchObject({ decoder: 'raw' });
  expect(await decodeWithCode(bytes, settings)).toMatchObject({
    decoder: 'text',
    text: 'Überweisung fehlgeschlagen: 12 €',
  });
});
