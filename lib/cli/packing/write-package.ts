import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { BUNDLE_DIR } from '../building/built-from.js';
import { ENTRIES } from '../building/bundle-server';
import { bundleTypes } from './bundle-types';
import { filesUnder } from './files-under';
import { installedVersion, NEXT_PACKAGES, servedFiles, tracedFiles } from './next-files';

/** What a user's machine gets from the registry: the packages with native code. */
const INSTALLED_PACKAGES = ['cbor-x', 'fs-native-extensions', 'lmdb'] as const;

const TEXTS = ['CHANGELOG.md', 'LICENSE', 'README.ja.md', 'README.md', 'SECURITY.md'];

/**
 * Writes the folder that is published: the bundle, the built pages, the documents, and of Next and
 * React what these pages need to run. Needs a build.
 */
export async function writePackage(root: string, folder: string): Promise<void> {
  rmSync(folder, { recursive: true, force: true });
  const copy = (file: string) => {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    cpSync(join(root, file), join(folder, file));
  };
  const bundled = filesUnder(join(root, BUNDLE_DIR)).filter((file) => file !== 'built-from');
  for (const file of bundled) copy(`${BUNDLE_DIR}/${file}`);
  for (const file of servedFiles(join(root, '.next'))) copy(`.next/${file}`);
  for (const part of ['public', 'docs']) {
    for (const file of filesUnder(join(root, part))) copy(`${part}/${file}`);
  }
  for (const file of [...TEXTS, ...(await tracedFiles(root))]) copy(file);
  await bundleTypes(root, ENTRIES.simulator, join(folder, BUNDLE_DIR, 'simulator.d.ts'));
  for (const name of NEXT_PACKAGES) writeWithoutNeeds(folder, name);
  forgetRoot(root, join(folder, '.next', 'required-server-files.json'));
  rmSync(join(folder, '.next', 'required-server-files.js'));
  writeJson(join(folder, 'package.json'), manifest(root));
}

function manifest(root: string): object {
  const { name, version, description, license, keywords, type, engines, bin, exports } = readJson(
    join(root, 'package.json'),
  );
  const versionsOf = (names: readonly string[]) =>
    Object.fromEntries(names.map((each) => [each, installedVersion(root, each)]));
  return {
    ...{ name, version, description, license, keywords, type, engines, bin, exports },
    files: ['.next', 'dist', 'docs', 'public', ...TEXTS],
    dependencies: versionsOf([...INSTALLED_PACKAGES, ...NEXT_PACKAGES].toSorted()),
    bundleDependencies: NEXT_PACKAGES,
  };
}

/** What Next needs to run lies beside it; what it names besides would be its compiler. */
function writeWithoutNeeds(folder: string, name: string): void {
  const file = join(folder, 'node_modules', name, 'package.json');
  const { dependencies, optionalDependencies, peerDependencies, peerDependenciesMeta, ...rest } =
    readJson(file);
  const { devDependencies, scripts, bin, ...kept } = rest;
  writeJson(file, kept);
}

/** Next notes down where it built; what it is served from is another folder. */
function forgetRoot(root: string, file: string): void {
  const text = readFileSync(file, 'utf8').replaceAll(JSON.stringify(root).slice(1, -1), '.');
  writeFileSync(file, text);
}

function readJson(file: string): Readonly<Record<string, unknown>> {
  return JSON.parse(readFileSync(file, 'utf8'));
}

function writeJson(file: string, content: object): void {
  writeFileSync(file, `${JSON.stringify(content, undefined, 2)}\n`);
}
