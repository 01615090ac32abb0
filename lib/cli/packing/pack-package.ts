import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { writePackage } from './write-package';

/** Packs the folder that is published, as npm does when it publishes. Tells where the tarball is. */
export async function packPackage(root: string): Promise<string> {
  const folder = join(root, 'dist', 'package');
  await writePackage(root, folder);
  const destination = join(root, 'dist');
  mkdirSync(destination, { recursive: true });
  const printed = execFileSync('npm', ['pack', '--json', '--pack-destination', destination], {
    cwd: folder,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
    shell: process.platform === 'win32',
  });
  const [packed] = JSON.parse(printed) as readonly { readonly filename: string }[];
  if (packed === undefined) throw new Error(`npm pack answered: ${printed}`);
  return join(destination, packed.filename);
}
