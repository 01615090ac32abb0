// Plain JavaScript, because `npm start` asks this before it loads anything else.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** What a build is made from. `public` is not: it is served as it lies there. */
const SOURCE_FOLDERS = ['app', 'components', 'lib'];
const SOURCE_FILES = [
  'next.config.js',
  'package-lock.json',
  'package.json',
  'postcss.config.mjs',
  'proxy.ts',
  'tsconfig.json',
];

/** As deep below the root as `lib/cli`: a bundled file finds the root as its source does. */
export const BUNDLE_DIR = 'dist/bundle';

/** Names what the build is of: the hash of its sources, and the base path after a space. */
const STAMP_FILE = join(BUNDLE_DIR, 'built-from');

/**
 * @param {string} root
 * @returns {string}
 */
export function hashSources(root) {
  const hash = createHash('sha256').update(process.version);
  const files = [...SOURCE_FOLDERS.flatMap((folder) => filesUnder(root, folder)), ...SOURCE_FILES];
  for (const file of files) {
    hash.update(`\n${file}\n`).update(readFileSync(join(root, file)));
  }
  return hash.digest('hex');
}

/**
 * What the build in this folder is of; undefined where there is none.
 *
 * @param {string} root
 * @returns {{ readonly sources: string, readonly basePath: string } | undefined}
 */
export function readBuiltFrom(root) {
  const stampFile = join(root, STAMP_FILE);
  if (!existsSync(join(root, '.next', 'BUILD_ID')) || !existsSync(stampFile)) return undefined;
  const [sources = '', basePath = ''] = readFileSync(stampFile, 'utf8').split(' ');
  return { sources, basePath };
}

/**
 * @param {string} root
 * @param {{ readonly sources: string, readonly basePath: string }} builtFrom
 */
export function writeBuiltFrom(root, { sources, basePath }) {
  writeFileSync(join(root, STAMP_FILE), `${sources} ${basePath}`);
}

/**
 * @param {string} root
 * @param {string} folder
 * @returns {readonly string[]}
 */
function filesUnder(root, folder) {
  const entries = readdirSync(join(root, folder), { withFileTypes: true });
  const paths = entries.map((entry) => ({ entry, path: `${folder}/${entry.name}` }));
  return paths
    .toSorted((one, other) => (one.path < other.path ? -1 : 1))
    .flatMap(({ entry, path }) => {
      if (entry.isDirectory()) return filesUnder(root, path);
      return path.includes('.test.') ? [] : [path];
    });
}
