import { fileURLToPath } from 'node:url';
import { parseSettings } from '@/lib/server/settings';
import { buildWhenNeeded } from './build-when-needed';

await buildWhenNeeded(
  fileURLToPath(new URL('../..', import.meta.url)),
  parseSettings(process.env).basePath,
  new AbortController().signal,
);
