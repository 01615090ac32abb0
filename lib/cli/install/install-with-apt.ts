import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';

const APT = '/usr/bin/apt-get';
const LISTS = '/var/lib/apt/lists';

/** Whether this is a Debian whose packages we may install. */
export function mayUseApt(): boolean {
  return process.getuid?.() === 0 && existsSync(APT);
}

/**
 * Installs those of the packages that are missing and that this release has; where there are none,
 * the network is left alone. Says on the console what it does; whether it worked is for the caller
 * to find out.
 */
export function installWithApt(packages: readonly string[]): void {
  const missing = packages.filter((name) => !isInstalled(name));
  if (missing.length === 0 || (hasLists() && !missing.some(isKnown))) return;
  const options = { stdio: 'inherit', env: ENVIRONMENT } as const;
  spawnSync(APT, ['update'], options);
  // One name that is not known would keep all the others from being installed.
  const known = missing.filter(isKnown);
  if (known.length === 0) return;
  spawnSync(APT, ['install', '--yes', '--no-install-recommends', ...known], options);
}

const ENVIRONMENT = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };

function isInstalled(name: string): boolean {
  const { stdout } = spawnSync('/usr/bin/dpkg-query', ['--status', name], { encoding: 'utf8' });
  return /^Status: .* installed$/m.test(stdout);
}

/** By the lists that were fetched last; a fresh container has none. */
function isKnown(name: string): boolean {
  return (
    spawnSync('/usr/bin/apt-cache', ['show', '--quiet', name], { stdio: 'ignore' }).status === 0
  );
}

function hasLists(): boolean {
  return existsSync(LISTS) && readdirSync(LISTS).some((file) => file.includes('_Packages'));
}
