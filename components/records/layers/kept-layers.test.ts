import { expect, test } from 'vitest';
import { parseLayers, printLayers } from './kept-layers';

const AVRO = { kind: 'avro', text: '"string"' } as const;
const PROTOBUF = {
  kind: 'protobuf',
  descriptorSet: new Uint8Array([0, 255, 10]),
  messageName: 'shop.Order',
} as const;

test('layers and schemas are read as they were kept', () => {
  const layers = {
    chain: [{ layer: 'gzip' }],
    schema: PROTOBUF,
    schemas: new Map([['confluent:42', AVRO]]),
  } as const;
  expect(parseLayers(printLayers(layers))).toEqual(layers);
  expect(parseLayers(printLayers({ ...layers, chain: [], schemas: new Map() }))).toMatchObject({
    schema: PROTOBUF,
  });
});

test('what was kept before payloads could have a schema is read', () => {
  expect(parseLayers('{"chain":"gzip","schemas":{}}')).toEqual({
    chain: [{ layer: 'gzip' }],
    schema: undefined,
    schemas: new Map(),
  });
});

test.each(['', '{"chain":"gz'])('nothing is kept where nothing is chosen, as in %o', (text) => {
  expect(printLayers(parseLayers(text))).toBe('');
});
