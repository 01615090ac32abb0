import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ensure } from '@/lib/base/assert';
import { parseSettings } from '@/lib/server/settings/settings';

const factsFile = 'docs/kinesis-facts.md';
const MAX_README_BYTES = 10 * 1024;

const code = [...filesIn(['app', 'components', 'lib', 'e2e'], /\.(tsx?|cjs|mjs)$/), ...rootFiles()];
const documents = [
  'README.md',
  'README.ja.md',
  'CONTRIBUTING.md',
  'CHANGELOG.md',
  'SECURITY.md',
  ...filesIn(['docs'], /\.md$/),
  ...filesIn(['components', 'lib', 'e2e'], /\/README\.md$/),
];

describe('what a comment or a document cites', () => {
  const cited = [
    ...code.map((path) => ({ path, text: commentsIn(read(path)) })),
    ...documents.map((path) => ({ path, text: read(path) })),
  ];

  test('is a section of the facts', () => {
    const sections = new Set(matchesOf(read(factsFile), /^#+ (\d+(?:\.\d+)?)\.? /gm));
    const citations = cited.flatMap(({ path, text }) =>
      matchesOf(text, /(?<!RFC \d+ )§(\d+(?:\.\d+)*)/g).map((section) => ({ path, section })),
    );
    expect(citations.filter(({ section }) => !sections.has(section))).toEqual([]);
    expect(citations.length).toBeGreaterThan(100);
  });

  test('is no note that was never part of the repository', () => {
    const notes = /\b(FACTS|STYLE|DESIGN\.md|PERFORMANCE\.md)\b/g;
    expect(cited.flatMap(({ path, text }) => matchesOf(text, notes).map((n) => [path, n]))).toEqual(
      [],
    );
  });
});

describe('what a document points to', () => {
  test('exists, where it names a path', () => {
    const named = documents.flatMap((document) =>
      matchesOf(withoutBlocks(read(document)), /`([^`\s]+)`/g)
        .filter(isPath)
        .map((path) => ({ document, path })),
    );
    // In the README of a room, paths may begin in that room.
    const missing = named.filter(
      ({ document, path }) => !existsSync(path) && !existsSync(join(dirname(document), path)),
    );
    expect(missing).toEqual([]);
    expect(named.length).toBeGreaterThan(100);
  });

  test('exists, where it links to a file, with the heading that it names', () => {
    const links = documents.flatMap((document) =>
      matchesOf(withoutBlocks(read(document)), /\]\(([^)\s]+)\)/g)
        .filter((target) => !/^[a-z]+:/.test(target))
        .map((target) => ({ document, target })),
    );
    expect(links.filter(({ document, target }) => !leadsSomewhere(document, target))).toEqual([]);
    expect(links.length).toBeGreaterThan(50);
  });
});

test('the README can be read in a few minutes', () => {
  expect(statSync('README.md').size).toBeLessThanOrEqual(MAX_README_BYTES);
});

test('the manual lists every setting, with its default', () => {
  const settings = matchesOf(read('lib/server/settings/environment.ts'), /^ {2}([A-Z][A-Z_]+):/gm);
  const rows = read('docs/settings.md')
    .split('\n')
    .filter((line) => /^\| `/.test(line));
  const listed = rows.flatMap((row) => {
    const [, names = '', defaults = ''] = row.split('|');
    const values = matchesOf(defaults, /`([^`]+)`/g);
    return matchesOf(names, /`([^`]+)`/g).map((name, index) => ({ name, value: values[index] }));
  });
  expect(listed.map(({ name }) => name).sort()).toEqual([...settings].sort());
  const asListed = Object.fromEntries(listed.map(({ name, value }) => [name, value]));
  expect(parseSettings(asListed)).toEqual(parseSettings({}));
  expect(settings).toContain('SHARDLINE_DATA_DIR');
});

test('every room says what lives there', () => {
  const rooms = ['lib', 'components'].flatMap((parent) => foldersIn(parent)).concat('e2e');
  expect(rooms.filter((room) => !existsSync(join(room, 'README.md')))).toEqual([]);
  expect(rooms).toContain('lib/kinesis');
});

function read(path: string): string {
  return readFileSync(path, 'utf8');
}

function filesIn(folders: readonly string[], name: RegExp): readonly string[] {
  return folders.flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .map((path) => join(folder, path))
      .filter((path) => name.test(path)),
  );
}

function rootFiles(): readonly string[] {
  return readdirSync('.').filter((path) => /\.(ts|cjs|mjs|js)$/.test(path));
}

function foldersIn(parent: string): readonly string[] {
  return readdirSync(parent, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => join(parent, name));
}

/** The first group of each match. */
function matchesOf(text: string, pattern: RegExp): readonly string[] {
  return Array.from(text.matchAll(pattern), ([, group]) => ensure(group, 'group'));
}

function commentsIn(source: string): string {
  return (source.match(/\/\*[\s\S]*?\*\/|\/\/.*/g) ?? []).join('\n');
}

/** Blocks of code are for a shell or for another program. */
function withoutBlocks(markdown: string): string {
  return markdown.replace(/^```[\s\S]*?^```$/gm, '');
}

/** A path of this repository: below one of its folders, a folder of a room, or a source file. */
function isPath(word: string): boolean {
  if (!/^[\w.[\]-]+(?:\/[\w.[\]-]+)*\/?$/.test(word)) return false;
  return /^(?:app|components|docs|e2e|lib|public)\/|^[\w/-]+\/$|\.(?:tsx?|cjs|md)$/.test(word);
}

function leadsSomewhere(document: string, target: string): boolean {
  const [path = '', heading] = target.split('#');
  const file = path === '' ? document : join(dirname(document), path);
  if (!existsSync(file)) return false;
  return heading === undefined || headingIdsOf(read(file)).includes(heading);
}

/** As GitHub makes them. */
function headingIdsOf(markdown: string): readonly string[] {
  return matchesOf(withoutBlocks(markdown), /^#+ (.+)$/gm).map((heading) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N} -]/gu, '')
      .replaceAll(' ', '-'),
  );
}
