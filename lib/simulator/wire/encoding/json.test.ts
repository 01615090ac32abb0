import fc from 'fast-check';
import { expect, test } from 'vitest';
import { WireRecord } from '../../model/answers/wire-record';
import { WireTimestamp } from '../../model/answers/wire-value';
import { writeJson } from './json';

const names = fc.stringMatching(/^[A-Z][A-Za-z]{0,9}$/);
const { answer } = fc.letrec((tie) => ({
  answer: fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.boolean(),
    fc.integer(),
    fc.constant(undefined),
    fc.array(tie('answer'), { maxLength: 4 }),
    fc.dictionary(names, tie('answer'), { maxKeys: 4 }),
  ),
}));

test('an answer is what JSON.stringify makes of it', () => {
  fc.assert(
    fc.property(fc.dictionary(names, answer, { noNullPrototype: true }), (output) => {
      expect(textOf(output)).toBe(JSON.stringify(output));
    }),
  );
});

test('also when it has megabytes', () => {
  const output = {
    Records: Array.from({ length: 3000 }, (_, at) => ({ Key: `${at}é`.repeat(99) })),
  };
  expect(textOf(output)).toBe(JSON.stringify(output));
});

test('a record is written as any object that holds the same', () => {
  const record = fc.record({
    SequenceNumber: fc.bigInt({ min: 2n ** 184n, max: 2n ** 186n }).map(String),
    arrivedAtMs: fc.nat({ max: 2 ** 41 }),
    Data: fc.uint8Array(),
    PartitionKey: fc.option(fc.string({ unit: 'binary' }), { nil: undefined }),
    EncryptionType: fc.constantFrom(undefined, 'KMS' as const),
  });
  fc.assert(
    fc.property(record, ({ SequenceNumber, arrivedAtMs, Data, PartitionKey, EncryptionType }) => {
      const arrival = new WireTimestamp(arrivedAtMs);
      const wire = new WireRecord(SequenceNumber, arrival, Data, PartitionKey, EncryptionType);
      expect(textOf([wire])).toBe(textOf([{ ...wire }]));
    }),
  );
});

function textOf(output: unknown): string {
  return Buffer.from(writeJson(output)).toString();
}
