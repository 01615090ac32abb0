import { describe, expect, test } from 'vitest';
import { API_ERROR_CODES, ERROR_DETAILS } from '@/lib/api/api-error';
import { DECODE_FAILURE_REASONS, DECODE_PROBLEMS } from '@/lib/records/decode/decode-error';
import { SCHEMA_PROBLEMS } from '@/lib/records/decode/schemas/schema-refusal';
import { argumentsOf } from './message-catalog';
import { en } from './messages/en';
import { ja } from './messages/ja';

/** Any message about bytes may take the byte and the field at which a decoder gave up. */
const OF_THE_PLACE = ['at', 'field', 'where'];

/** What each message takes, without its tags and without the values that a select tells apart. */
function valuesTaken(messages: Readonly<Record<string, string>>, leftOut: readonly string[] = []) {
  return Object.fromEntries(
    Object.entries(messages).map(([name, message]) => {
      const names = argumentsOf(name, message).map((argument) => argument.replace(/:.*/, ''));
      return [name, [...new Set(names)].filter((each) => !leftOut.includes(each)).sort()];
    }),
  );
}

function valuesHad(told: Readonly<Record<string, readonly string[]>>) {
  return Object.fromEntries(
    Object.entries(told).map(([name, values]) => [name, values.toSorted()]),
  );
}

describe.each([
  ['English', en],
  ['Japanese', ja],
] as const)('%s', (_, { errors, records }) => {
  test('has words for each code of an error of ours, and for no other', () => {
    // The last is the browser's own, where nobody answers.
    const codes = [...API_ERROR_CODES, 'console-unreachable'];
    expect(Object.keys(errors.codes).sort()).toEqual(codes.sort());
  });

  test('tells each detail of an error, with all of its values', () => {
    expect(valuesTaken(errors.details)).toEqual(valuesHad(ERROR_DETAILS));
  });

  test('has words for each reason why a decoder gives up, and for what exactly is wrong', () => {
    expect(Object.keys(records.reason).sort()).toEqual([...DECODE_FAILURE_REASONS].sort());
    expect(valuesTaken(records.problems, OF_THE_PLACE)).toEqual(valuesHad(DECODE_PROBLEMS));
  });

  test('has words for each mistake in a schema', () => {
    expect(valuesTaken(records['schema-problems'])).toEqual(valuesHad(SCHEMA_PROBLEMS));
  });
});
