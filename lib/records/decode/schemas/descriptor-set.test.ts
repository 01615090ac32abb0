import { create, toBinary } from '@bufbuild/protobuf';
import {
  FileDescriptorSetSchema,
  FieldDescriptorProto_Label as Label,
  FieldDescriptorProto_Type as Type,
} from '@bufbuild/protobuf/wkt';
import { expect, test } from 'vitest';
import { readDescriptorSet } from './descriptor-set';

/** As `protoc` writes it without `--include_imports`. */
function setThatImports(dependency: string, typeName: string): Uint8Array {
  const field = { name: 'at', number: 1, type: Type.MESSAGE, label: Label.OPTIONAL, typeName };
  const file = { name: 'seat.proto', package: 'shop', syntax: 'proto3', dependency: [dependency] };
  const messageType = [{ name: 'Seat', field: [field] }];
  return toBinary(
    FileDescriptorSetSchema,
    create(FileDescriptorSetSchema, { file: [{ ...file, messageType }] }),
  );
}

test('a set without its imports is read where they are types of Google only', () => {
  const bytes = setThatImports('google/protobuf/timestamp.proto', '.google.protobuf.Timestamp');
  const read = readDescriptorSet(bytes);
  expect(read).toMatchObject({ ok: true, value: { fileName: 'seat.proto' } });
  const messages = read.ok ? [...read.value.registry].map(({ typeName }) => typeName) : [];
  expect(messages).toEqual(['google.protobuf.Timestamp', 'shop.Seat']);
});

test('a set without other imports is refused with the name of the file that is missing', () => {
  const read = readDescriptorSet(setThatImports('shop/money.proto', '.shop.Money'));
  expect(read).toMatchObject({
    refusal: { reason: 'unreadable', said: expect.stringContaining('shop/money.proto') },
  });
});
