import { expect, test } from 'vitest';
import { countChecks, unexplained } from './count-checks';
import { KNOWN_DIFFERENCES } from './known-differences';

const passing = { name: 'one', passed: true, operations: ['PutRecord', 'GetRecords'] };
const failing = { name: 'two', passed: false, operations: ['PutRecord'] };

test('a test counts once for each operation that it calls', () => {
  expect(countChecks([passing, failing])).toEqual({
    passed: 1,
    differing: 1,
    operations: {
      GetRecords: { passed: 1, differing: 0 },
      PutRecord: { passed: 1, differing: 1 },
    },
  });
});

test('a failing test needs a reason, and a reason needs a failing test', () => {
  const reasons = KNOWN_DIFFERENCES.filter(({ suite }) => suite === 'moto');
  expect(unexplained('moto', [passing, failing])).toHaveLength(1 + reasons.length);
  const explained = { ...failing, name: 'test_kinesis.py::test_list_many_streams' };
  expect(unexplained('moto', [passing, explained])).toHaveLength(reasons.length - 1);
  expect(unexplained('kcl', [passing])).toEqual([]);
});
