import { expect, test } from 'vitest';
import { Allowance } from '../allowance';
import { readXml } from './xml';

const read = (text: string) => readXml(text, new Allowance());

test('elements, attributes and text of XML are fields, and elements of one name a list', () => {
  const text = `<?xml version="1.0"?>
    <order id="7" xmlns:s="urn:s">
      <item sku="a">first</item><item>second</item><item/>
      <s:note><![CDATA[1 < 2]]> &amp; &#233;</s:note>
      <!-- not a field -->
      paid
    </order>`;
  expect(read(text)).toEqual({
    order: {
      '@id': '7',
      '@xmlns:s': 'urn:s',
      item: [{ '@sku': 'a', '#text': 'first' }, 'second', ''],
      's:note': '1 < 2 & é',
      '#text': 'paid',
    },
  });
});

test('an element of XML that is named __proto__ or constructor is a field like any other', () => {
  const text =
    '<a><__proto__>1</__proto__><__proto__>2</__proto__><constructor>3</constructor></a>';
  expect(JSON.stringify(read(text))).toBe('{"a":{"__proto__":["1","2"],"constructor":"3"}}');
});

const LAUGHS = `<!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><l>&b;</l>`;

test.each([
  ['entities of its own', LAUGHS, { name: 'document-type' }],
  [
    'an external document type',
    '<!DOCTYPE l SYSTEM "file:///etc/passwd"><l/>',
    { name: 'document-type' },
  ],
  ['an entity that nothing defines', '<l>&b;</l>', undefined],
  ['an end that is missing', '<l><a></l>', undefined],
  ['a second root', '<l/><m/>', undefined],
  ['an attribute without quotes', '<l a=1/>', undefined],
  ['no element', 'text', undefined],
])('XML with %s is refused', (_, text, problem) =>
  expect(() => read(text)).toThrow(expect.objectContaining({ reason: 'malformed', problem })),
);

test('XML nested 10,000 deep is too deep, and says so', () => {
  const deep = '<a>'.repeat(10_000) + '</a>'.repeat(10_000);
  expect(() => read(deep)).toThrow(expect.objectContaining({ reason: 'too-deep' }));
});
