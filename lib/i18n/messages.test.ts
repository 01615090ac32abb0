import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { findBreakableUnits } from './breakable-units';
import { findHardCodedText } from './hard-coded-text';
import { compareCatalogs, flattenMessages } from './message-catalog';
import { checkMessageUses, findMessageUses } from './message-uses';
import { en } from './messages/en';
import { ja } from './messages/ja';

/** Names, units and code: the same in every language. */
const SAME_IN_EVERY_LANGUAGE = new Set(['Shardline', 'AWS CLI', 'MD5', 'OPEN', 'CLOSED']);

const sources = ['app', 'components', 'lib']
  .flatMap((folder) => filesUnder(folder))
  .filter((file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$/.test(file))
  .map((file) => ({ file, text: readFileSync(file, 'utf8') }));
const translated = sources.filter(({ text }) => text.includes('Translations('));

function filesUnder(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).replaceAll('\\', '/'));
}

test.each([
  ['en', en],
  ['ja', ja],
] as const)('every file of %s is part of the messages', (locale, messages) => {
  const files = readdirSync(`lib/i18n/messages/${locale}`);
  expect(Object.keys(messages).sort()).toEqual(
    files.map((file) => file.replace('.json', '')).sort(),
  );
});

test('both languages say the same things about the same values', () => {
  expect(compareCatalogs(flattenMessages(en), flattenMessages(ja))).toEqual([]);
});

test.each([
  ['en', en],
  ['ja', ja],
] as const)('no number of %s can be parted from its unit', (_, messages) => {
  const found = [...flattenMessages(messages)].flatMap(([id, text]) =>
    findBreakableUnits(text).map((place) => `${id}: “${place}” needs a no-break space`),
  );
  expect(found).toEqual([]);
});

const every = 'every message that is used exists and gets its values, and every message is used';
test(every, { timeout: 30_000 }, () => {
  const uses = translated.flatMap(({ file, text }) => findMessageUses(file, text));
  // A search that found nothing would also find nothing wrong.
  expect(uses.length).toBeGreaterThan(100);
  expect(checkMessageUses(flattenMessages(en), uses)).toEqual([]);
});

test('no text for people stands in a component', () => {
  const components = sources.filter(({ file }) => file.endsWith('.tsx'));
  expect(components.length).toBeGreaterThan(20);
  const found = components.flatMap(({ file, text }) =>
    findHardCodedText(file, text, SAME_IN_EVERY_LANGUAGE),
  );
  expect(found).toEqual([]);
});
