import { expect, test } from 'vitest';
import { hasSchemaName, nameOfSchema, parseSchemaName, printSchemaName } from './schema-name';

const avro = (schema: unknown) => ({ kind: 'avro', text: JSON.stringify(schema) }) as const;
const message = (messageName: string) =>
  ({ kind: 'protobuf', descriptorSet: new Uint8Array(), messageName }) as const;

test.each([
  [avro({ type: 'record', namespace: 'shop', name: 'Order', fields: [] }), 'avro:shop.Order'],
  [avro({ type: 'record', namespace: 'shop', name: 'v1.Order', fields: [] }), 'avro:v1.Order'],
  [avro('string'), 'avro'],
  [{ kind: 'avro', text: '{"name": "Or' } as const, 'avro'],
  [avro({ name: 7 }), 'avro'],
  [message('shop.v1.Order'), 'protobuf:shop.v1.Order'],
  [message(''), 'protobuf'],
])('the name of a schema is found again from a link', (schema, text) => {
  const name = nameOfSchema(schema);
  expect(name && printSchemaName(name)).toBe(text);
  expect(parseSchemaName(text)).toEqual(name);
  expect(name && hasSchemaName(schema, name)).toBe(true);
});

test('a schema of another name or kind is not the one that a link names', () => {
  const order = avro({ type: 'record', name: 'Order', fields: [] });
  expect(hasSchemaName(order, { kind: 'avro', name: 'Customer' })).toBe(false);
  expect(hasSchemaName(order, { kind: 'protobuf', name: 'Order' })).toBe(false);
});

test('JSON needs no schema, so that a link names none', () => {
  expect(nameOfSchema({ kind: 'json' })).toBeUndefined();
});

test.each(['', 'json', 'avro:', 'AVRO:a', `avro:${'a'.repeat(300)}`])(
  '%o in a link names no schema',
  (text) => expect(parseSchemaName(text)).toBeUndefined(),
);
