import { expect, test } from 'vitest';
import { decode } from '../decode';
import type { DecodedValue } from '../decoded-value';

const decimal = {
  type: 'bytes',
  name: 'org.apache.kafka.connect.data.Decimal',
  parameters: { scale: '2' },
};
const base64 = (...bytes: number[]) => Buffer.from(bytes).toString('base64');

function payloadOf(fields: readonly object[], payload: object) {
  const envelope = { schema: { type: 'struct', fields, name: 'db.shop.payments.Value' }, payload };
  return decode(new TextEncoder().encode(JSON.stringify(envelope)));
}

test('a decimal of Debezium is the number that it stands for, wherever it is', () => {
  const row = {
    type: 'struct',
    optional: true,
    field: 'after',
    fields: [
      { ...decimal, field: 'amount' },
      { ...decimal, optional: true, field: 'refund' },
      { type: 'array', items: decimal, field: 'parts' },
      { type: 'map', keys: { type: 'string' }, values: decimal, field: 'fees' },
      { type: 'struct', name: 'io.debezium.data.VariableScaleDecimal', field: 'rate' },
      { type: 'string', field: 'note' },
    ],
  };
  const after = {
    amount: base64(0x30, 0x39),
    refund: null,
    parts: [base64(0x64), base64(0xff)],
    fees: { card: base64(0x19) },
    rate: { scale: 3, value: base64(0x05) },
    note: 'MDk=',
  };
  expect(payloadOf([row], { after, op: 'c' })).toMatchObject({
    decoder: 'json',
    value: {
      payload: {
        after: {
          amount: 123.45,
          refund: null,
          parts: [1, -0.01],
          fees: { card: 0.25 },
          rate: 0.005,
          note: 'MDk=',
        },
        op: 'c',
      },
    },
  });
});

test.each([
  ['io.debezium.time.Date', 'int32', 20_785, '2026-11-28'],
  ['org.apache.kafka.connect.data.Date', 'int32', 0, '1970-01-01'],
  ['io.debezium.time.Time', 'int32', 28_800_000, '08:00:00.000'],
  ['org.apache.kafka.connect.data.Time', 'int32', 1, '00:00:00.001'],
  ['io.debezium.time.MicroTime', 'int64', 1, '00:00:00.000001'],
  ['io.debezium.time.NanoTime', 'int64', 1, '00:00:00.000000001'],
  ['io.debezium.time.Timestamp', 'int64', 1_700_000_000_123, '2023-11-14T22:13:20.123Z'],
  ['org.apache.kafka.connect.data.Timestamp', 'int64', 0, '1970-01-01T00:00:00.000Z'],
  ['io.debezium.time.MicroTimestamp', 'int64', 1, '1970-01-01T00:00:00.000001Z'],
  ['io.debezium.time.NanoTimestamp', 'int64', 1, '1970-01-01T00:00:00.000000001Z'],
])('%s is a time', (name, type, sent, time) => {
  expect(payloadOf([{ name, type, field: 'at' }], { at: sent })).toMatchObject({
    value: { payload: { at: time } },
  });
});

test.each<[string, DecodedValue]>([
  ['no base64', 'a decimal'],
  ['a number', 12],
  ['nothing that its schema says', { amount: 1 }],
])('a decimal that is %s is shown as it was sent', (_, amount) => {
  expect(payloadOf([{ ...decimal, field: 'amount' }], { amount })).toMatchObject({
    value: { payload: { amount } },
  });
});

test('an object that only looks like an envelope is left as it is', () => {
  for (const value of [
    { schema: 'v1', payload: { amount: 'MDk=' } },
    { schema: { type: 'struct', fields: [] }, payload: 'MDk=', id: 1 },
  ]) {
    const decoding = decode(new TextEncoder().encode(JSON.stringify(value)));
    expect(decoding).toMatchObject({ decoder: 'json', value });
  }
});
