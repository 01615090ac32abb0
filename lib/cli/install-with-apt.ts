import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

const APT = '/usr/bin/apt-get';

/** Whether this is a Debian whose packages we may install. */
export function mayUseApt(): boolean {
  return process.getuid?.() === 0 && existsSync(APT);
}

/** Says on the console what it does; whether it worked is for the caller to find out. */
export function installWithApt(packages: readonly string[]): void {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const options = { stdio: 'inherit', env } as const;
  spawnSync(APT, ['update'], options);
  spawnSync(APT, ['install', '--yes', '--no-install-recommends', ...packages], options);
}
