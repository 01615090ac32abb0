import { expect, test } from 'vitest';
import { acceptedCount } from './batch-response';
import type { HookRecord } from './lambda-event';

const BATCH: readonly HookRecord[] = ['10', '20', '30'].map((sequenceNumber, at) => ({
  shardId: 'shardId-000000000000',
  sequenceIndex: at + 1,
  sequenceNumber,
  partitionKey: 'a',
  data: new Uint8Array(),
  arrivedAtMs: 0,
}));

function failing(...identifiers: readonly unknown[]) {
  return { batchItemFailures: identifiers.map((itemIdentifier) => ({ itemIdentifier })) };
}

test.each<[string, unknown]>([
  ['nothing', undefined],
  ['null', null],
  ['a text', 'done'],
  ['an empty object', {}],
  ['an empty list', failing()],
  ['no list', { batchItemFailures: null }],
])('a handler that returns %s accepts the whole batch', (_what, response) => {
  expect(acceptedCount(response, BATCH)).toBe(3);
});

test.each<[string, unknown, number]>([
  ['the first record', failing('10'), 0],
  ['the last one', failing('30'), 2],
  ['several, in whatever order', failing('30', '20'), 1],
])('where %s failed, the records before it are accepted', (_what, response, count) => {
  expect(acceptedCount(response, BATCH)).toBe(count);
});

test.each<[string, unknown]>([
  ['an empty identifier', failing('20', '')],
  ['null as identifier', failing(null)],
  ['an identifier that is not of the batch', failing('20', '40')],
  ['a number as identifier', failing(20)],
  ['another name for it', { batchItemFailures: [{ sequenceNumber: '20' }] }],
  ['an item that is null', { batchItemFailures: [null] }],
  ['a text for the list', { batchItemFailures: '20' }],
])('%s fails the whole batch', (_what, response) => {
  expect(() => acceptedCount(response, BATCH)).toThrow('The whole batch failed');
});
