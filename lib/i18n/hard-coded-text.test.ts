import { expect, test } from 'vitest';
import { findHardCodedText } from './hard-coded-text';

function find(jsx: string): readonly string[] {
  return findHardCodedText('page.tsx', `const page = ${jsx};`, new Set(['Shardline']));
}

test.each([
  ['<p>Hello there</p>', 'Hello there'],
  ['<p>こんにちは</p>', 'こんにちは'],
  ['<p>{"Hello"}</p>', 'Hello'],
  ['<p>{isOpen ? "Open" : t("closed")}</p>', 'Open'],
  ['<p>{isOpen && "Open"}</p>', 'Open'],
  [`<p>{\`\${count} shards\`}</p>`, 'shards'],
  ['<button aria-label="Close" />', 'Close'],
  ['<input placeholder={"Name"} />', 'Name'],
  [`<svg title={\`Shard \${id}\`} />`, 'Shard'],
])('finds the text of %s', (jsx, text) => {
  expect(find(jsx)).toEqual([`page.tsx:1: “${text}” belongs into the messages`]);
});

test.each([
  '<p>{t("hello")}</p>',
  '<p>· 12 % &nbsp; →</p>',
  '<h1>Shardline</h1>',
  '<p className="text-muted" id="main">{shardId}</p>',
  '<Notice kind="error">{words(error, "short")}</Notice>',
  '<p>{kind === "split" && <b />}</p>',
])('leaves %s alone', (jsx) => {
  expect(find(jsx)).toEqual([]);
});
