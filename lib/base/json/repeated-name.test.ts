import { expect, test } from 'vitest';
import { repeatedName } from './repeated-name';

test.each([
  ['{"a":1,"a":2}', 'a'],
  ['{"a":{"b":1,"c":2,"b" : 3}}', 'b'],
  ['[{"a":1},{"b":{"x":1},"c":"}","b":2}]', 'b'],
  ['{"a":1,"\\u0061":2}', 'a'],
  ['{"__proto__":1,"__proto__":2}', '__proto__'],
  ['{"a\\\\":1,"b":"\\"","a\\\\":2}', 'a\\'],
])('of %s it is %s', (json, name) => {
  expect(repeatedName(json)).toBe(name);
});

test.each([
  '{"a":1,"b":2}',
  '[{"a":1},{"a":1}]',
  '{"a":{"a":{"a":1}}}',
  '{"a":"b\\":","c":"b\\":"}',
  '["a","a",{"a":"a"}]',
  'null',
])('in %s there is none', (json) => {
  expect(repeatedName(json)).toBeUndefined();
});
