import fc from 'fast-check';
import { expect, test } from 'vitest';
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

function textOf(output: unknown): string {
  return Buffer.from(writeJson(output)).toString();
}
