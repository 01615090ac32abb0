import { expect, test } from 'vitest';
import { compileAvroSchema } from './avro-schema';

test.each([
  ['17', { problem: 'not-a-type' }],
  ['{ "type": "record", "name": "Order", "fields": [{}] }', { problem: 'bad-field' }],
  ['{ "type": "record", "name": "Order" }', { problem: 'not-a-list', member: 'fields' }],
  ['{ "type": "fixed", "name": "Id" }', { problem: 'no-size' }],
  ['{ "type": "record", "fields": [] }', { problem: 'nameless-type', kind: 'record' }],
  ['"Customer"', { problem: 'undefined-name', name: 'Customer' }],
  [`${'['.repeat(200)}${']'.repeat(200)}`, { problem: 'max-depth', max: 100 }],
])('the schema %s is refused with the rule that it breaks', (text, problem) => {
  expect(compileAvroSchema(text)).toEqual({ ok: false, refusal: { reason: 'wrong', problem } });
});

test('a schema that is not JSON is refused with what the parser said', () => {
  expect(compileAvroSchema('{')).toMatchObject({ ok: false, refusal: { reason: 'unreadable' } });
});
