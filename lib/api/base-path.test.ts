import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';

/** Browser code: whatever of it names a path of the console has to add the base path. */
const FOLDERS = ['app', 'components', 'lib/api', 'lib/i18n', 'lib/interaction', 'lib/records'];
/**
 * The one place that calls routes, the one that makes addresses of files and routes, and the one that
 * follows addresses which the server has made.
 */
const HOMES = [
  'lib/api/call-api.ts',
  'lib/api/base-path.ts',
  'components/shell/login/leave-for.ts',
];

/** Ways to name a path past Next's own links and router, which add the base path themselves. */
const ASTRAY: Readonly<Record<string, RegExp>> = {
  'calls fetch': /(?<![\w.])fetch\(/,
  'opens a connection': /\bnew (?:EventSource|WebSocket|XMLHttpRequest|Request)\(|sendBeacon\(/,
  'preloads a path as it is': /\bpre(?:load|init|connect)\((?!underBasePath\()/,
  'leaves the router':
    /\blocation\.(?:assign|replace)\((?!underBasePath\()|\blocation\.(?:href|pathname)\s*=(?!=)/,
  'links to a route': /['"`]\/api\/[^'"`]*['"`]\s*(?:download|target)|href=["'{`]+\/api\//,
  'links without Next':
    /<(?:a|form|img|script|iframe|source)\b[^>]*\b(?:href|src|action)=["'{`]+\//,
  'sets a cookie at the root': /;\s*path=\/[;'"`]/i,
};

const files = FOLDERS.flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((file) => join(folder, file))
    .filter((file) => /\.tsx?$/.test(file) && !file.includes('.test.') && !HOMES.includes(file)),
);

function findAstray(text: string): readonly string[] {
  return Object.entries(ASTRAY).flatMap(([what, pattern]) => (pattern.test(text) ? [what] : []));
}

describe('a path that would leave the base path', () => {
  test('is in no source of the browser', () => {
    const found = files.flatMap((file) =>
      findAstray(readFileSync(file, 'utf8')).map((what) => `${file} ${what}`),
    );
    expect(found).toEqual([]);
    expect(files.length).toBeGreaterThan(300);
  });

  test.each([
    ["await fetch('/api/storage')", 'calls fetch'],
    ['new EventSource(path)', 'opens a connection'],
    ['preload(streamPath(id), options)', 'preloads a path as it is'],
    ["location.href = '/learn'", 'leaves the router'],
    ['<a\n  href="/api/audit/lines"\n  download', 'links to a route'],
    ['<img alt="" src="/icon.svg" />', 'links without Next'],
    ["'theme=dark; path=/; max-age=1'", 'sets a cookie at the root'],
  ])('is found where it is: %s', (text, what) => {
    expect(findAstray(text)).toContain(what);
  });

  test.each([
    'query.refetch()',
    '<Link href="/learn">',
    '<a href="#main">',
    '<a href={href} download>',
  ])('is none of what Next completes: %s', (text) => {
    expect(findAstray(text)).toEqual([]);
  });
});
