import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** The addresses of all files that hold nothing of streams or connections: scripts, styles, pictures. */
export function openFilesOf(root: string, buildDir: string): ReadonlySet<string> {
  return new Set([
    ...addressesBelow(join(buildDir, 'static'), '/_next/static'),
    ...addressesBelow(join(root, 'public'), ''),
  ]);
}

function addressesBelow(folder: string, address: string): readonly string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => `${address}${join(parentPath, name).slice(folder.length)}`)
    .map((path) => path.replaceAll('\\', '/'));
}
