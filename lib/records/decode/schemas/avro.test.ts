import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decode } from '../decode';
import { readAvro } from './avro';
import { compileAvroSchema } from './avro-schema';

function schemaOf(schema: unknown) {
  const compiled = compileAvroSchema(JSON.stringify(schema));
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.refusal));
  return compiled.value;
}

/** A zigzag varint, as the specification writes a long. */
function long(value: bigint): readonly number[] {
  const bytes: number[] = [];
  let rest = BigInt.asUintN(64, (value << 1n) ^ (value >> 63n));
  for (; rest > 0x7fn; rest >>= 7n) bytes.push(Number(rest & 0x7fn) | 0x80);
  return [...bytes, Number(rest)];
}

const read = (bytes: readonly number[], schema: unknown) =>
  readAvro(new Uint8Array(bytes), schemaOf(schema));
const anyLong = fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n });

test('an Avro long of any size keeps its digits', () => {
  fc.assert(
    fc.property(anyLong, (value) => {
      expect(read(long(value), 'long')).toBe(value);
    }),
  );
});

test('an Avro array is the same however it is cut into blocks, with their sizes or without', () => {
  const anyBlock = fc.record({ items: fc.array(anyLong, { minLength: 1 }), isSized: fc.boolean() });
  fc.assert(
    fc.property(fc.array(anyBlock, { maxLength: 5 }), (blocks) => {
      const bytes = blocks.flatMap(({ items, isSized }) => {
        const body = items.flatMap(long);
        const count = BigInt(items.length);
        return [
          ...(isSized ? [...long(-count), ...long(BigInt(body.length))] : long(count)),
          ...body,
        ];
      });
      const items = blocks.flatMap((block) => block.items);
      expect(read([...bytes, 0], { type: 'array', items: 'long' })).toEqual(items);
    }),
  );
});

test('an Avro map keeps a key that is named __proto__', () => {
  const bytes = [...long(1n), ...long(9n), ...new TextEncoder().encode('__proto__'), 1, 0];
  const map = read(bytes, { type: 'map', values: 'boolean' });
  expect(JSON.stringify(map)).toBe('{"__proto__":true}');
});

const COLOR = { type: 'enum', name: 'Color', symbols: ['RED', 'BLUE'] };

test.each([
  ['the branch of a union that its index names', [2, 2], ['null', COLOR], 'BLUE'],
  ['nothing from the branch that is null', [0], ['null', COLOR], null],
  [
    'as many bytes as a fixed type has',
    [1, 2],
    { type: 'fixed', name: 'F', size: 2 },
    new Uint8Array([1, 2]),
  ],
  ['a float from four bytes, the lowest first', [0, 0, 0xc0, 0x3f], 'float', 1.5],
])('Avro reads %s', (_, bytes, schema, value) => expect(read(bytes, schema)).toEqual(value));

test.each([
  ['a boolean of 2', [2], 'boolean', 'bad-boolean'],
  ['a symbol beyond the last', [4], COLOR, 'no-such-symbol'],
  ['a symbol before the first', [1], COLOR, 'no-such-symbol'],
  ['a branch beyond the last', [4], ['null', 'long'], 'no-such-branch'],
  ['a text longer than what is left', [6, 0x61], 'string', 'too-few-bytes'],
  ['a text of a negative length', [1], 'string', 'negative-length'],
  ['a text that is no UTF-8', [2, 0xff], 'string', 'string-not-utf8'],
  ['a double that is cut off', [0, 0, 0], 'double', 'ends-early'],
  ['a long that does not end', Array(11).fill(0xff), 'long', 'long-varint'],
])('Avro says that the schema differs at %s', (_, bytes, schema, name) =>
  expect(() => read(bytes, schema)).toThrow(
    expect.objectContaining({
      reason: 'schema-differs',
      problem: expect.objectContaining({ name }),
    }),
  ),
);

test('an Avro array of nulls cannot take more memory than its few bytes deserve', () => {
  const bytes = [...long(2n ** 21n), 0];
  expect(() => read(bytes, { type: 'array', items: 'null' })).toThrow(
    expect.objectContaining({ reason: 'too-large' }),
  );
});

test('an Avro record that holds itself without an end is too deep', () => {
  const schema = { type: 'record', name: 'Loop', fields: [{ name: 'next', type: 'Loop' }] };
  expect(() => read([], schema)).toThrow(expect.objectContaining({ reason: 'too-deep' }));
});

test('bytes that are cut off or wrong for their Avro schema are still decoded as something', () => {
  const anySchema = fc.constantFrom('long', 'double', COLOR, { type: 'map', values: 'bytes' });
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 20 }), anySchema, (bytes, schema) => {
      expect(decode(bytes, { schema: schemaOf(schema) }).decoder).toBeTypeOf('string');
    }),
  );
});
