import { statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseSettings } from '@/lib/server/settings/settings';
import { buildWhenNeeded } from '../building/build-when-needed';
import { packPackage } from './pack-package';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));

const { basePath } = parseSettings(process.env);
await buildWhenNeeded(ROOT, basePath, new AbortController().signal);
const tarball = await packPackage(ROOT);
console.log(`${tarball}  ${(statSync(tarball).size / 1_000_000).toFixed(1)} MB`);
