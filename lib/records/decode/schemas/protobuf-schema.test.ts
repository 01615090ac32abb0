import { create, toBinary } from '@bufbuild/protobuf';
import { BinaryWriter } from '@bufbuild/protobuf/wire';
import {
  FileDescriptorSetSchema,
  FieldDescriptorProto_Label as Label,
  FieldDescriptorProto_Type as Type,
} from '@bufbuild/protobuf/wkt';
import { expect, test } from 'vitest';
import { decode } from '../decode';
import { decodersOf, innermost } from '../decoding';
import { compileProtobufSchema } from './protobuf-schema';

const field = (
  name: string,
  number: number,
  type: Type,
  label = Label.OPTIONAL,
  typeName = '',
) => ({
  name,
  number,
  type,
  label,
  typeName,
});
const DESCRIPTOR = toBinary(
  FileDescriptorSetSchema,
  create(FileDescriptorSetSchema, {
    file: [
      {
        name: 'order.proto',
        package: 'shop',
        syntax: 'proto3',
        enumType: [
          {
            name: 'State',
            value: [
              { name: 'NEW', number: 0 },
              { name: 'PAID', number: 1 },
            ],
          },
        ],
        messageType: [
          {
            name: 'Order',
            field: [
              field('order_id', 1, Type.UINT64),
              field('state', 2, Type.ENUM, Label.OPTIONAL, '.shop.State'),
              field('parts', 3, Type.MESSAGE, Label.REPEATED, '.shop.Order'),
            ],
          },
        ],
      },
    ],
  }),
);

function orderSchema() {
  const schema = compileProtobufSchema(DESCRIPTOR, 'shop.Order');
  if (!schema.ok) throw new Error('The schema was refused');
  return schema.value;
}

const ORDER = new BinaryWriter()
  .tag(1, 0)
  .uint64(2n ** 64n - 1n)
  .tag(2, 0)
  .int32(1)
  .tag(3, 2)
  .fork()
  .tag(1, 0)
  .uint64(7n)
  .join()
  .tag(9, 2)
  .string('new field')
  .finish();

test('a message is read by its descriptor, whole integers and unknown fields kept', () => {
  expect(decode(ORDER, { schema: orderSchema() })).toMatchObject({
    decoder: 'protobuf',
    value: { order_id: 2n ** 64n - 1n, state: 'PAID', parts: [{ order_id: 7n }] },
  });
  expect(innermost(decode(ORDER, { schema: orderSchema() }))).toHaveProperty(['value', '#9']);
});

test('a million fields that it does not know are read in their time', () => {
  const bytes = new Uint8Array(2_000_002).fill(1);
  // Field 1, then field 9 over and over, each time 1.
  for (let at = 0; at < bytes.length; at += 2) bytes[at] = at === 0 ? 0x08 : 0x48;
  const startedAt = performance.now();
  expect(innermost(decode(bytes, { schema: orderSchema() }))).toMatchObject({
    decoder: 'protobuf',
  });
  expect(performance.now() - startedAt).toBeLessThan(4000);
});

test('a payload behind the header of a schema registry is read by its descriptor', () => {
  const uuid = Buffer.from('0f8fad5bd9cb469fa16570867728950e', 'hex');
  const decoding = decode(new Uint8Array([3, 0, ...uuid, 0, ...ORDER]), { schema: orderSchema() });
  expect(decodersOf(decoding)).toEqual(['glue', 'protobuf']);
  expect(decoding).toMatchObject({ schemaId: '0f8fad5b-d9cb-469f-a165-70867728950e' });
});

test('what is no message of the descriptor says so', () => {
  for (const payload of [new Uint8Array([0x48, 1]), new TextEncoder().encode('hello')]) {
    expect(decode(payload, { schema: orderSchema() }).failures[0]).toMatchObject({
      decoder: 'protobuf',
    });
  }
});

test('a descriptor that cannot be used is refused', () => {
  expect(compileProtobufSchema(DESCRIPTOR, 'shop.Other')).toMatchObject({
    refusal: { reason: 'no-such-message', messageNames: ['shop.Order'] },
  });
  expect(compileProtobufSchema(new Uint8Array([1, 2, 3]), 'x')).toMatchObject({
    refusal: { reason: 'unreadable' },
  });
});
