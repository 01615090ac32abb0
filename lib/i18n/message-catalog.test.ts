import { expect, test } from 'vitest';
import { argumentsOf, compareCatalogs, flattenMessages } from './message-catalog';

function compare(original: string, translation: string): readonly string[] {
  return compareCatalogs(new Map([['a.b', original]]), new Map([['a.b', translation]]));
}

test('a message that one language lacks is named, whichever it is', () => {
  const one = flattenMessages({ streams: { title: 'Streams', empty: { text: 'None' } } });
  const other = flattenMessages({ streams: { title: 'ストリーム', empty: {} } });
  expect(compareCatalogs(one, other)).toEqual(['streams.empty.text: is not translated']);
  expect(compareCatalogs(other, one)).toEqual(['streams.empty.text: translates nothing']);
});

test('a translation takes the same arguments, tags and choices', () => {
  expect(compare('{count} shards', '{count} 個')).toEqual([]);
  expect(compare('{count} shards', '{number} 個')).toEqual([
    'a.b: takes {count}, its translation {number}',
  ]);
  expect(compare('<b>Now</b>', '今')).toEqual(['a.b: takes {<b>}, its translation {}']);
  expect(compare('<b>{day}</b>', '<b>{date}</b>')).toEqual([
    'a.b: takes {<b>, day}, its translation {<b>, date}',
  ]);
  expect(compare('{x, select, up {a} other {b}}', '{x, select, down {a} other {b}}')).toEqual([
    'a.b: takes {x: other|up}, its translation {x: down|other}',
  ]);
  expect(compare('Text', ' ')).toEqual(['a.b: is empty']);
});

test('plural forms may differ, as languages do, but not what stands in them', () => {
  const english = '{count, plural, one {# shard of {name}} other {# shards of {name}}}';
  expect(compare(english, '{name} のシャード {count, number} 個')).toEqual([]);
  expect(compare(english, 'シャード {count} 個')).toHaveLength(1);
});

test('what is not ICU is named with its id', () => {
  expect(() => argumentsOf('a.b', 'open {brace')).toThrow('a.b is not an ICU message');
});
