import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { BoundedJson, MAX_JSON_DEPTH } from './bounded-json';

function read(pieces: readonly string[], maxValues?: number): unknown {
  const json = new BoundedJson(maxValues);
  for (const piece of pieces) json.add(piece);
  return json.parse();
}

function nested(depth: number): string {
  return `${'['.repeat(depth)}${']'.repeat(depth)}`;
}

describe('bounded JSON', () => {
  test('is what JSON.parse makes of it, however it is cut', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 8 }), fc.array(fc.nat()), (value, cuts) => {
        const text = JSON.stringify(value);
        const places = [0, ...cuts.map((cut) => cut % text.length).sort((a, b) => a - b)];
        const pieces = places.map((from, index) => text.slice(from, places[index + 1]));
        expect(pieces.join('')).toBe(text);
        expect(read(pieces)).toEqual(JSON.parse(text));
      }),
    );
  });

  test.each(['\\', '"', '\\"', '\\\\', '\\\\"', '[', '{', '[{,:', '",'])(
    'has no values inside a string: %j',
    (content) => {
      const text = JSON.stringify([content.repeat(100)]);
      for (let cut = 0; cut <= text.length; cut++) {
        expect(read([text.slice(0, cut), text.slice(cut)], 1)).toEqual(JSON.parse(text));
      }
    },
  );

  test('may be nested so deeply and no deeper', () => {
    expect(read([nested(MAX_JSON_DEPTH)])).toEqual(JSON.parse(nested(MAX_JSON_DEPTH)));
    expect(() => read([nested(MAX_JSON_DEPTH + 1)])).toThrow(SyntaxError);
    const wide = `[${nested(3)},${nested(MAX_JSON_DEPTH - 1)},${nested(3)}]`;
    expect(read([wide])).toEqual(JSON.parse(wide));
  });

  test.each(['[1,2,3]', '{"a":1,"b":2}', '[[],[]]'])(
    'has so many values and no more: %s',
    (text) => {
      expect(read([text], 4)).toEqual(JSON.parse(text));
      expect(() => read([text], 2)).toThrow(SyntaxError);
    },
  );

  test.each(['', '[', ']', '"', '{"a"', '[1,]', '\\'])('is JSON: %j is not', (text) => {
    expect(() => read([text])).toThrow(SyntaxError);
  });
});
