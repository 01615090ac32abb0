import { describe, expect, test } from 'vitest';
import { ensure } from '@/lib/base/assert';
import { compileExpression } from '../filter/expression';
import { printValue } from '../text/print-value';
import { parseChain } from './chain';
import { decode } from './decode';
import { shownValue } from './shown-value';

const TEXT = '{"x":10.10,"list":[1.0,-0,1e3,0.0000001],"text":"10.10","id":12345678901234567890}';

describe('numbers of JSON', () => {
  test.each([
    ['', TEXT, TEXT],
    ['after a byte order mark', `\uFEFF${TEXT}`, TEXT],
    ['beside the schema of Kafka Connect', envelope('1.50'), envelope('1.50')],
  ])('%s are shown as they were written', (_, text, shown) =>
    expect(printValue(shownValue(layerOf(text)))).toBe(shown),
  );

  test('in strings that are unfolded are shown as they were written', () => {
    const inner = '{"x":10.10}';
    const text = JSON.stringify({ folded: inner, packed: btoa(inner) });
    expect(printValue(shownValue(layerOf(text, 'json-unfolded')))).toBe(
      `{"folded":${inner},"packed":${inner}}`,
    );
  });

  test.each(['value.x == 10.1', 'value.list[0] + 1 == 2.0', 'value.list.exists(n, n == 1000)'])(
    'that are written otherwise are still found by %s',
    (text) => {
      const compiled = compileExpression(text);
      if (!compiled.ok) throw new Error(JSON.stringify(compiled.refusal));
      expect(compiled.value(layerOf(TEXT).value, 'key')).toEqual({ kind: 'answered', holds: true });
    },
  );
});

function envelope(number: string): string {
  return `{"schema":{"type":"struct","fields":[]},"payload":{"x":${number}}}`;
}

function layerOf(text: string, chain?: string) {
  const settings = chain === undefined ? {} : { chain: ensure(parseChain(chain), 'A chain') };
  const layer = decode(new TextEncoder().encode(text), settings);
  if (!('value' in layer)) throw new Error(`Read as ${layer.decoder}`);
  return layer;
}
