import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decode } from '../decode/decode';
import { compileRecordFilter, type RecordFilterSettings } from './record-filter';

function verdict(settings: RecordFilterSettings, payload: string, key = 'key') {
  const filter = compileRecordFilter(settings);
  if (!filter.ok) throw new Error(JSON.stringify(filter.refusal));
  const data = new TextEncoder().encode(payload);
  const record = { partitionKey: key, data, byteCount: data.length, arrivedAt: 1000 };
  return filter.value({ ...record, decoding: decode(data) }).kind;
}

test('no settings let everything through', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (payload, key) => {
      expect(verdict({}, payload, key)).toBe('match');
    }),
  );
});

test('a part of the key, and a part of the text in any case, is found', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), fc.string(), (before, part, after) => {
      const whole = before + part + after;
      expect(verdict({ key: part }, 'x', whole)).toBe('match');
      expect(verdict({ text: part.toUpperCase() }, `# ${before}${part.toUpperCase()}`)).toBe(
        'match',
      );
    }),
  );
});

test('every part must match', () => {
  const size = fc.integer({ min: 0, max: 20 });
  fc.assert(
    fc.property(size, size, size, size, (a, b, c, length) => {
      const [minBytes, maxBytes] = [Math.min(a, b), Math.max(a, b)];
      const times = { arrivedFrom: 990 + c, arrivedBefore: 1011 };
      const matches = minBytes <= length && length <= maxBytes && c <= 10;
      expect(verdict({ minBytes, maxBytes, ...times }, 'x'.repeat(length))).toBe(
        matches ? 'match' : 'no-match',
      );
    }),
  );
});

test('integers of any size compare exactly', () => {
  fc.assert(
    fc.property(fc.bigInt({ min: -(2n ** 200n), max: 2n ** 200n }), (id) => {
      expect(verdict({ expression: `value.id == ${id}` }, `{"id":${id}}`)).toBe('match');
      expect(verdict({ expression: `value.id < ${id + 1n}` }, `{"id":${id}}`)).toBe('match');
      expect(verdict({ expression: `value.id == ${id + 1n}` }, `{"id":${id}}`)).toBe('no-match');
    }),
  );
});

test.each([
  ['value.a.b == "x" && key.startsWith("k")', 'match'],
  ['value.n + 1 == 2.5', 'match'],
  ['value.n + 1 == 2', 'no-match'],
  ['value.tags.exists(t, t == "b")', 'match'],
  ['value.missing == 1', 'undecided'],
  ['value.missing == 1 || value.n > 1.0', 'match'],
  ['value.?missing.orValue(1) == 1', 'match'],
  ['value.constructor == 1', 'undecided'],
  ['value.n + "x" == "y"', 'undecided'],
  ['value.precise > 1', 'undecided'],
])('%s: %s', (expression, expected) => {
  const payload = '{"a":{"b":"x"},"n":1.5,"tags":["a","b"],"precise":1.00000000000000000001}';
  expect(verdict({ expression }, payload)).toBe(expected);
});

test.each([
  ['value.x ==', 'unreadable'],
  ['vallue.x == 1', 'wrong-types'],
  ['process.exit()', 'wrong-types'],
  ['1 + 1', 'not-a-condition'],
  ['value.all(a, value.all(b, value.all(c, a == c)))', 'too-costly'],
  ['cel.bind(a, key + key, cel.bind(b, a + a, b + b == ""))', 'too-costly'],
  ['value.s.split("").all(a, value.s.split("").all(b, a == b))', 'too-costly'],
  ['bytes(key).json().all(a, value.all(b, a == b))', 'too-costly'],
  ['('.repeat(1500), 'unreadable'],
  ['x'.repeat(3000), 'too-long'],
])('%s is refused', (expression, reason) => {
  expect(compileRecordFilter({ expression })).toMatchObject({
    ok: false,
    refusal: { field: 'expression', refusal: { reason } },
  });
});

test('a loop in a loop is undecided where a list is long, and takes no time', () => {
  const expression = 'value.items.all(a, value.items.exists(b, a == b))';
  const items = (count: number) => JSON.stringify({ items: Array(count).fill(1) });
  expect(verdict({ expression }, items(500))).toBe('match');
  const startedAt = performance.now();
  expect(verdict({ expression }, items(100_000))).toBe('undecided');
  expect(performance.now() - startedAt).toBeLessThan(2000);
  expect(verdict({ expression: 'value.items.all(a, a == 1)' }, items(100_000))).toBe('match');
});
