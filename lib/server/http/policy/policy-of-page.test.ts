import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { openPagePolicies, sourceOfText } from './policy-of-page';

const policyOf = openPagePolicies([sourceOfText('body{}')]);

function hashOf(text: string): string {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
}

test.each([
  '(self.__next_f=self.__next_f||[]).push([0])',
  'self.__next_f.push([1,"1:\\"$Sreact.fragment\\"\\n"])',
  '(globalThis["TURBOPACK"] || (globalThis["TURBOPACK"] = [])).push({"otherChunks":[]});',
])('what Next writes into a page may run: %s', (text) => {
  const html = `<p>x</p><script id="_R_">${text}</script>`;
  expect(policyOf(html)).toContain(`script-src 'self' ${hashOf(text)};`);
});

test.each([
  'alert(1)',
  'self.__next_f.push([1,"x"]);alert(1)',
  'self.__next_f.push([1,alert(1)])',
  'self.__next_f.push(alert(1)) //self.__next_f.push([1,"x"])',
  '(self.__next_f=self.__next_f||[]).push([0]),alert(1)',
])('what somebody else writes into a page may not: %s', (text) => {
  for (const html of [`<script>${text}</script>`, `<SCRIPT a="src=">${text}</SCRIPT>`]) {
    expect(policyOf(html)).toContain("script-src 'self';");
  }
});

test('the style sheets of the build may be in a page, no other ones', () => {
  const policy = policyOf('<style>p{}</style>');
  expect(policy).toContain(`style-src 'self' ${hashOf('body{}')};`);
  expect(policy).not.toMatch(/script-src[^;]*unsafe|style-src [^;]*unsafe/);
});
