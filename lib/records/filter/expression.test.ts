import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type DecodedValue, SentNumber } from '../decode/decoded-value';
import { compileExpression } from './expression';
import { loadPatterns } from './text-pattern';

function answer(text: string, value: DecodedValue, key = 'key') {
  const compiled = compileExpression(text);
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.refusal));
  return compiled.value(value, key);
}

const answered = (holds: boolean) => ({ kind: 'answered', holds });

test('a condition and its negation never hold for the same record, and without the field both are undecided', () => {
  fc.assert(
    fc.property(fc.integer(), fc.integer(), (sent, asked) => {
      const condition = `value.n == ${asked}`;
      expect(answer(condition, { n: sent })).toEqual(answered(sent === asked));
      expect(answer(`!(${condition})`, { n: sent })).toEqual(answered(sent !== asked));
      const undecided = { kind: 'undecided', why: { reason: 'no-field', name: 'n' } };
      expect(answer(condition, {})).toEqual(undecided);
      expect(answer(`!(${condition})`, {})).toEqual(undecided);
    }),
  );
});

test('a decimal and an integer are calculated with as doubles, on either side', () => {
  const anyDouble = fc.double({ min: -1e6, max: 1e6, noNaN: true });
  fc.assert(
    fc.property(anyDouble, fc.integer({ min: 1, max: 1000 }), (n, by) => {
      const value = { n, sum: n + by, less: by - n, product: by * n, quotient: n / by };
      expect(answer(`value.n + ${by} == value.sum`, value)).toEqual(answered(true));
      expect(answer(`${by} - value.n == value.less`, value)).toEqual(answered(true));
      expect(answer(`${by} * value.n == value.product`, value)).toEqual(answered(true));
      expect(answer(`value.n / ${by} == value.quotient`, value)).toEqual(answered(true));
    }),
  );
});

test('an integer that a sum with a decimal would round leaves the condition undecided', () => {
  expect(answer('value.n + 0.5 > 1.0', { n: 2n ** 60n })).toEqual(answered(true));
  expect(answer('value.n + 0.5 > 1.0', { n: 2n ** 60n + 1n })).toMatchObject({
    kind: 'undecided',
    why: { reason: 'failed', said: expect.stringContaining('would be rounded') },
  });
});

test('a decimal that a double would round is compared as a double where one asks for it', () => {
  const value = { amount: new SentNumber('12345678901234567.89') };
  expect(answer('double(value.amount) > 100.0', value)).toEqual(answered(true));
  expect(answer('value.amount > 100.0', value)).toMatchObject({ kind: 'undecided' });
});

test('a field that is neither true nor false decides nothing', () => {
  expect(answer('value.isPaid', { isPaid: true })).toEqual(answered(true));
  expect(answer('value.isPaid', { isPaid: 'yes' })).toEqual({
    kind: 'undecided',
    why: { reason: 'not-boolean' },
  });
});

test('a loop in a loop counts the items of objects, however deep they lie', () => {
  const fields = (count: number) =>
    Object.fromEntries(Array.from({ length: count }, (_, at) => [`f${at}`, at]));
  const text = 'value.a.all(x, value.a.exists(y, x == y))';
  expect(answer(text, { a: [1], b: [fields(500)] })).toEqual(answered(true));
  expect(answer(text, { a: [1], b: [fields(501)] })).toEqual({
    kind: 'undecided',
    why: { reason: 'long-list', max: 500 },
  });
});

test.each(['value[value.name] == 1', 'duration(value.name) > duration("1s")'])(
  'what %s stumbled over is said in few words, however long the record is',
  (text) => {
    const undecided = answer(text, { name: 'n'.repeat(1_000_000) });
    expect(undecided.kind).toBe('undecided');
    expect(JSON.stringify(undecided).length).toBeLessThan(400);
  },
);

const TOO_MANY_STEPS = { kind: 'undecided', why: { reason: 'too-many-steps' } };
const WORDS = Array.from({ length: 100_000 }, (_, at) => `w${at}`);

test.each([
  'value.words.all(x, !(x in value.others))',
  'value.words.filter(x, x != "").all(x, !value.text.contains(x))',
  'value.text.split("-").all(x, size(value.words) > 0)',
  'value.words.all(x, size(value) > 0)',
])('%s would hardly ever end, so that it is undecided', (text) => {
  const value = { words: WORDS, others: WORDS, text: '-'.repeat(100_000) };
  expect(answer(text, value)).toEqual(TOO_MANY_STEPS);
});

test.each([
  'value.orders.all(x, value.orders.all(y, !value.text.contains(y.id)))',
  'value.orders.all(x, x.parts.all(y, !x.text.contains(y)))',
])('%s counts the characters of a text, too', (text) => {
  const order = { id: 'x', parts: WORDS.slice(0, 400), text: '-'.repeat(1_000_000) };
  const value = { orders: [order, ...Array.from({ length: 300 }, () => ({ id: 'y' }))] };
  expect(answer(text, { ...value, text: order.text })).toEqual(TOO_MANY_STEPS);
});

test.each([
  'value.words.all(x, x != value.few[0] && x < value["last"])',
  '["a-b", "c"].exists(x, value.text.contains(x)) || key == "key"',
  'value.few.all(x, !(x in value.words))',
  'value.words.filter(x, x == "w7").map(x, [x]).all(x, size(x) == value.one)',
])('%s is decided, however long the list', (text) => {
  const value = { words: WORDS, text: '-'.repeat(100_000), few: ['a', 'b'], last: 'x', one: 1 };
  expect(answer(text, value)).toEqual(answered(true));
});

test.each([
  ['value.a == 1 && vallue.b == 2', 'vallue'],
  ['"é" == key && kee == "a"', 'kee'],
])('the refusal of %s points at %s', (text, wrong) => {
  const start = text.indexOf(wrong);
  expect(compileExpression(text)).toMatchObject({
    refusal: { reason: 'wrong-types', start, end: start + wrong.length },
  });
});

test('an expression that is refused for its cost names what costs', () => {
  expect(compileExpression('key == "" || cel.bind(a, key, a == key)')).toMatchObject({
    refusal: { reason: 'too-costly', name: 'bind' },
  });
});

test('a regular expression takes linear time, wherever it comes from', async () => {
  const compilePattern = await loadPatterns();
  const ask = (text: string, value: DecodedValue) => {
    const compiled = compileExpression(text, compilePattern);
    if (!compiled.ok) throw new Error(JSON.stringify(compiled.refusal));
    return compiled.value(value, 'order-17');
  };
  expect(ask('key.matches("^order-[0-9]+$")', {})).toEqual(answered(true));
  expect(ask('value.matches("b+") && !key.matches("x")', 'abbc')).toEqual(answered(true));
  expect(ask('key.matches(value.pattern)', { pattern: '^o.*7$' })).toEqual(answered(true));
  const startedAt = performance.now();
  expect(ask('value.matches("^(a+)+$")', `${'a'.repeat(50_000)}b`)).toEqual(answered(false));
  expect(performance.now() - startedAt).toBeLessThan(2000);
  expect(ask('key.matches(value.pattern)', { pattern: '(' })).toMatchObject({
    kind: 'undecided',
    why: { said: expect.stringContaining('Not a regular expression') },
  });
});

test.each([
  ['value.texts.exists(x, x.matches("[ab]{900}c"))', 'too long for the pattern'],
  ['value.patterns.exists(x, "a".matches(x))', 'Too many regular expressions'],
])('%s takes no more steps than for one text', async (text, said) => {
  const compiled = compileExpression(text, await loadPatterns());
  const value = {
    texts: Array.from({ length: 200 }, () => 'ab'.repeat(50_000)),
    patterns: Array.from({ length: 200 }, (_, at) => `b${at}`),
  };
  expect(compiled.ok && compiled.value(value, 'key')).toMatchObject({
    kind: 'undecided',
    why: { reason: 'failed', said: expect.stringContaining(said) },
  });
});

test('an expression may have a hundred regular expressions of its own', async () => {
  const text = Array.from({ length: 100 }, (_, at) => `key.matches("${at}")`).join('||');
  const compiled = compileExpression(text, await loadPatterns());
  expect(compiled.ok && compiled.value(null, 'key')).toEqual(answered(false));
});

test('a regular expression that cannot be read is refused before any record', async () => {
  const compilePattern = await loadPatterns();
  expect(compileExpression('value.s.matches("a(?=b)")', compilePattern)).toMatchObject({
    refusal: { reason: 'pattern', refusal: { reason: 'unreadable', start: 1 } },
  });
});
