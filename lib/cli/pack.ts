import { statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { buildWhenNeeded } from './building/build-when-needed';
import { packPackage } from './packing/pack-package';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

await buildWhenNeeded(ROOT, '', new AbortController().signal);
const tarball = await packPackage(ROOT);
console.log(`${tarball}  ${(statSync(tarball).size / 1_000_000).toFixed(1)} MB`);
