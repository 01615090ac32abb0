import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Installs npm packages (`name@version`) into a folder of their own at first need, for what only
 * some runs want. Answers with the folder that holds them; undefined where that cannot be done.
 */
export function installAside(
  root: string,
  name: string,
  packages: readonly string[],
): string | undefined {
  const present = findAside(root, name, packages);
  if (present !== undefined) return present;
  const folder = folderOf(root, name);
  mkdirSync(folder, { recursive: true });
  const args = ['install', '--prefix', folder, '--no-save', '--ignore-scripts', ...packages];
  const isWindows = process.platform === 'win32';
  spawnSync('npm', args, { stdio: 'ignore', timeout: INSTALL_MS, shell: isWindows });
  return findAside(root, name, packages);
}

/** What an earlier run has installed. */
export function findAside(
  root: string,
  name: string,
  packages: readonly string[],
): string | undefined {
  const modules = join(folderOf(root, name), 'node_modules');
  return packages.every((wanted) => isIn(modules, wanted)) ? modules : undefined;
}

const INSTALL_MS = 120_000;

function folderOf(root: string, name: string): string {
  return join(root, 'node_modules/.cache', name);
}

function isIn(modules: string, wanted: string): boolean {
  const at = wanted.lastIndexOf('@');
  const file = join(modules, wanted.slice(0, at), 'package.json');
  return (
    existsSync(file) && JSON.parse(readFileSync(file, 'utf8')).version === wanted.slice(at + 1)
  );
}
