import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { MASKED_VALUE, maskPayload } from './mask-payload';
import { parseFieldPath } from './payload-mask';

const SECRET = 'hush-4711';

type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };

/** A value with the secret somewhere in it, and the names that lead to it. */
interface Hidden {
  readonly value: Json;
  readonly path: readonly string[];
  readonly shown: Json;
}

const name = fc.constantFrom('a', 'b', 'email', 'é', 'x.y', '7');
const anyJson = fc.jsonValue({ maxDepth: 2 }) as fc.Arbitrary<Json>;
const secret = fc.constantFrom<Json>(
  SECRET,
  [SECRET],
  { [SECRET]: 1 },
  { deep: [[`${SECRET} `]] },
  JSON.stringify({ email: SECRET }),
);

const hidden: fc.Arbitrary<Hidden> = fc
  .tuple(
    secret,
    fc.array(
      fc.oneof(
        fc.record({ name, others: fc.dictionary(fc.constantFrom('p', 'q'), anyJson) }),
        fc.record({ before: fc.array(anyJson, { maxLength: 2 }) }),
      ),
      { minLength: 1, maxLength: 4 },
    ),
  )
  .map(([leaf, around]) =>
    around.reduce<Hidden>(
      ({ value, path, shown }, container) =>
        'name' in container
          ? {
              value: { ...container.others, [container.name]: value },
              path: [container.name, ...path],
              shown: { ...container.others, [container.name]: shown },
            }
          : {
              value: [...container.before, value],
              path: [String(container.before.length), ...path],
              shown: [...container.before, shown],
            },
      { value: leaf, path: [], shown: MASKED_VALUE },
    ),
  );

const bytes = (text: string) => new TextEncoder().encode(text);
const textOf = (data: Uint8Array) => new TextDecoder().decode(data);
const paths = (...texts: string[]) => texts.map((text) => parseFieldPath(text) ?? []);
const masked = (text: string, ...fields: string[]) =>
  textOf(maskPayload(bytes(text), paths(...fields)).data);

describe('masked fields', () => {
  test('are gone, and all else is as it was', () => {
    fc.assert(
      fc.property(hidden, fc.boolean(), ({ value, path, shown }, isPacked) => {
        const sent = bytes(JSON.stringify(value));
        const answer = maskPayload(isPacked ? gzipSync(sent) : sent, paths(path.join('.')));
        expect(answer.masked).toBe('fields');
        expect(textOf(answer.data)).toBe(JSON.stringify(shown));
      }),
    );
  });

  test('are gone whatever else the paths say', () => {
    const step = fc.oneof(name, fc.constant('*'));
    const others = fc.array(fc.array(step, { minLength: 1, maxLength: 4 }), { maxLength: 3 });
    const stars = fc.infiniteStream(fc.boolean());
    fc.assert(
      fc.property(hidden, others, stars, ({ value, path }, more, isStar) => {
        const names = path.map((each) => (isStar.next().value && !each.includes('.') ? '*' : each));
        const fields = [names, ...more].map((each) => each.join('.'));
        expect(masked(JSON.stringify(value), ...fields)).not.toContain(SECRET);
      }),
    );
  });

  test('leave every digit of the other numbers', () => {
    const text = '{"id":12345678901234567890,"price":0.1000000000000000055511,"pin":1234}';
    expect(masked(text, 'pin')).toBe(text.replace('1234}', `"${MASKED_VALUE}"}`));
  });

  test.each([
    ['an object in a text', `{"customer":"{\\"email\\":\\"${SECRET}\\"}"}`],
    ['a list where one is meant', `{"customer":[{"email":"${SECRET}"}]}`],
    ['a name that stands twice', `{"customer":{"email":"${SECRET}"},"customer":{}}`],
    ['a name with a dot in it', `{"customer.email":"${SECRET}"}`],
    ['JSON that is broken', `{"customer":{"email":"${SECRET}"}`],
    ['several lines of JSON', `{"customer":{}}\n{"customer":{"email":"${SECRET}"}}`],
    ['a text', SECRET],
    ['a JSON text', `"${SECRET}"`],
    ['bytes', `\u0000\u0001${SECRET}`],
    ['nothing', ''],
  ])('do not show in %s', (_, text) => {
    const answer = maskPayload(bytes(text), paths('customer.email'));
    expect(answer.masked).toBeDefined();
    expect(textOf(answer.data)).not.toContain(SECRET);
  });

  test('that a payload has not leave it as it was sent', () => {
    const data = bytes('{"order":1,"total":10.10}');
    expect(maskPayload(data, paths('customer.email'))).toEqual({ data, masked: undefined });
  });

  test('may lie 10,000 levels deep', () => {
    const text = `{"a":${'['.repeat(10_000)}"${SECRET}"${']'.repeat(10_000)}}`;
    expect(masked(text, 'a')).toBe(`{"a":"${MASKED_VALUE}"}`);
    expect(masked(text, 'b')).toBe(text);
  });
});

test('of a payload that is masked whole nothing is left', () => {
  const answer = maskPayload(bytes(SECRET), 'all');
  expect(answer).toEqual({ data: new Uint8Array(), masked: 'all' });
});
