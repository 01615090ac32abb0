import { fileURLToPath } from 'node:url';
import { buildWhenNeeded } from './build-when-needed';

await buildWhenNeeded(
  fileURLToPath(new URL('../..', import.meta.url)),
  new AbortController().signal,
);
