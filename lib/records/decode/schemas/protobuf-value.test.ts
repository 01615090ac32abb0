import { create, toBinary } from '@bufbuild/protobuf';
import { BinaryWriter } from '@bufbuild/protobuf/wire';
import {
  AnySchema,
  anyPack,
  DurationSchema,
  FieldMaskSchema,
  FileDescriptorSetSchema,
  file_google_protobuf_any,
  file_google_protobuf_duration,
  file_google_protobuf_empty,
  file_google_protobuf_field_mask,
  file_google_protobuf_struct,
  file_google_protobuf_timestamp,
  file_google_protobuf_wrappers,
  FieldDescriptorProto_Label as Label,
  StructSchema,
  TimestampSchema,
  FieldDescriptorProto_Type as Type,
} from '@bufbuild/protobuf/wkt';
import { expect, test } from 'vitest';
import { decode } from '../decode';
import { compileProtobufSchema } from './protobuf-schema';

const KNOWN = [
  file_google_protobuf_any,
  file_google_protobuf_duration,
  file_google_protobuf_empty,
  file_google_protobuf_field_mask,
  file_google_protobuf_struct,
  file_google_protobuf_timestamp,
  file_google_protobuf_wrappers,
];

/** The fields of `shop.Event`, by their numbers from 1 on. */
const FIELDS = [
  ['at', 'Timestamp'],
  ['took', 'Duration'],
  ['total', 'Int64Value'],
  ['note', 'StringValue'],
  ['extra', 'Struct'],
  ['detail', 'Any'],
  ['mask', 'FieldMask'],
  ['nothing', 'Empty'],
] as const;

const field = (name: string, number: number, type: Type, more: object = {}) => ({
  name,
  number,
  type,
  label: Label.OPTIONAL,
  ...more,
});

const DESCRIPTOR = toBinary(
  FileDescriptorSetSchema,
  create(FileDescriptorSetSchema, {
    file: [
      ...KNOWN.map(({ proto }) => proto),
      {
        name: 'event.proto',
        package: 'shop',
        syntax: 'proto3',
        dependency: KNOWN.map(({ proto }) => proto.name),
        messageType: [
          {
            name: 'Event',
            field: FIELDS.map(([name, type], at) =>
              field(name, at + 1, Type.MESSAGE, { typeName: `.google.protobuf.${type}` }),
            ),
          },
          {
            name: 'Counts',
            oneofDecl: [{ name: '_limit' }],
            field: [
              field('count', 1, Type.UINT64),
              field('name', 2, Type.STRING),
              field('data', 3, Type.BYTES),
              field('ratio', 4, Type.DOUBLE),
              field('tags', 5, Type.STRING, { label: Label.REPEATED }),
              field('limit', 6, Type.INT32, { oneofIndex: 0, proto3Optional: true }),
              field('inner', 7, Type.MESSAGE, { typeName: '.shop.Counts' }),
            ],
          },
        ],
      },
      {
        name: 'old.proto',
        package: 'old',
        syntax: 'proto2',
        messageType: [{ name: 'Counts', field: [field('count', 1, Type.INT32)] }],
      },
    ],
  }),
);

function decodeAs(messageName: string, bytes: Uint8Array) {
  const schema = compileProtobufSchema(DESCRIPTOR, messageName);
  if (!schema.ok) throw new Error(JSON.stringify(schema.refusal));
  return decode(bytes, { schema: schema.value });
}

function eventWith(number: number, bytes: Uint8Array) {
  return decodeAs('shop.Event', new BinaryWriter().tag(number, 2).bytes(bytes).finish());
}

const wrapper = (write: (writer: BinaryWriter) => BinaryWriter) =>
  write(new BinaryWriter()).finish();
const TIME = { seconds: 1_796_000_000n, nanos: 500_000_000 };

test.each([
  [
    'a time',
    1,
    toBinary(TimestampSchema, create(TimestampSchema, TIME)),
    { at: '2026-11-30T00:53:20.500Z' },
  ],
  [
    'a duration',
    2,
    toBinary(DurationSchema, create(DurationSchema, { seconds: -1n, nanos: -500_000_000 })),
    { took: '-1.500s' },
  ],
  [
    'a wrapped integer',
    3,
    wrapper((writer) => writer.tag(1, 0).int64(2n ** 53n + 1n)),
    { total: 2n ** 53n + 1n },
  ],
  ['a wrapped zero', 3, new Uint8Array(), { total: 0n }],
  ['a wrapped text', 4, wrapper((writer) => writer.tag(1, 2).string('paid')), { note: 'paid' }],
  [
    'a field mask',
    7,
    toBinary(FieldMaskSchema, create(FieldMaskSchema, { paths: ['a.b', 'c'] })),
    { mask: 'a.b,c' },
  ],
  ['nothing', 8, new Uint8Array(), { nothing: {} }],
])('%s of Protobuf is read as what it means', (_, number, bytes, value) =>
  expect(eventWith(number, bytes)).toMatchObject({ decoder: 'protobuf', value }),
);

test('a struct of Protobuf is the JSON that it stands for', () => {
  const json = { a: 1.5, b: [true, null, 'x'], c: { d: {} }, e: 0, f: '' };
  const message = create(StructSchema, { fields: {} });
  const struct = create(StructSchema, {
    fields: {
      a: { kind: { case: 'numberValue', value: 1.5 } },
      b: {
        kind: {
          case: 'listValue',
          value: {
            values: [
              { kind: { case: 'boolValue', value: true } },
              { kind: { case: 'nullValue', value: 0 } },
              { kind: { case: 'stringValue', value: 'x' } },
            ],
          },
        },
      },
      c: {
        kind: {
          case: 'structValue',
          value: { fields: { d: { kind: { case: 'structValue', value: message } } } },
        },
      },
      e: { kind: { case: 'numberValue', value: 0 } },
      f: { kind: { case: 'stringValue', value: '' } },
    },
  });
  expect(eventWith(5, toBinary(StructSchema, struct))).toMatchObject({ value: { extra: json } });
});

test('an Any of Protobuf is named, and read where the descriptor set has its type', () => {
  const duration = anyPack(DurationSchema, create(DurationSchema, { seconds: 2n }));
  expect(eventWith(6, toBinary(AnySchema, duration))).toMatchObject({
    value: { detail: { '@type': 'type.googleapis.com/google.protobuf.Duration', value: '2s' } },
  });
  const counts = { typeUrl: 'example.com/shop.Counts', value: new Uint8Array([8, 7]) };
  expect(eventWith(6, toBinary(AnySchema, create(AnySchema, counts)))).toMatchObject({
    value: { detail: { '@type': 'example.com/shop.Counts', count: 7n, name: '' } },
  });
  for (const typeUrl of ['example.com/shop.Unknown', 'example.com/shop.Counts']) {
    const value = new Uint8Array([0xff]);
    expect(eventWith(6, toBinary(AnySchema, create(AnySchema, { typeUrl, value })))).toMatchObject({
      value: { detail: { '@type': typeUrl, value } },
    });
  }
});

test('a field of Protobuf that may be absent is not shown as a zero', () => {
  const name = new TextEncoder().encode('a');
  const bytes = new BinaryWriter().tag(2, 2).bytes(name).finish();
  expect(decodeAs('shop.Counts', bytes)).toEqual({
    decoder: 'protobuf',
    value: { count: 0n, name: 'a', data: new Uint8Array(), ratio: 0, tags: [] },
    failures: [],
  });
  const zero = new BinaryWriter().tag(6, 0).int32(0).finish();
  expect(decodeAs('shop.Counts', zero)).toMatchObject({ value: { limit: 0 } });
  expect(decodeAs('old.Counts', new Uint8Array([8, 0]))).toMatchObject({ value: { count: 0 } });
});

test('messages of no bytes that would show a million defaults are too large', () => {
  const wide = Array.from({ length: 200 }, (_, at) => field(`f${at}`, at + 1, Type.INT32));
  const items = field('items', 1, Type.MESSAGE, { label: Label.REPEATED, typeName: '.Wide' });
  const set = create(FileDescriptorSetSchema, {
    file: [
      {
        name: 'wide.proto',
        syntax: 'proto3',
        messageType: [
          { name: 'Wide', field: wide },
          { name: 'Many', field: [items] },
        ],
      },
    ],
  });
  const schema = compileProtobufSchema(toBinary(FileDescriptorSetSchema, set), 'Many');
  if (!schema.ok) throw new Error(JSON.stringify(schema.refusal));
  const bytes = new Uint8Array(Array(5001).fill([10, 0]).flat());
  expect(decode(bytes, { schema: schema.value }).failures[0]).toMatchObject({
    decoder: 'protobuf',
    reason: 'too-large',
  });
});

test('a message of Protobuf in which every field is a zero on the wire is read', () => {
  expect(decodeAs('shop.Counts', new Uint8Array([8, 0]))).toMatchObject({
    decoder: 'protobuf',
    value: { count: 0n },
  });
});
