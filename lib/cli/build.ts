import { fileURLToPath } from 'node:url';
import { inspect } from 'node:util';
import { parseSettings } from '@/lib/server/settings/settings';
import { buildWhenNeeded } from './building/build-when-needed';
import { isForPeople } from './terminal/for-people';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const stopping = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => stopping.abort());

try {
  await buildWhenNeeded(ROOT, parseSettings(process.env).basePath, stopping.signal);
} catch (error) {
  if (!stopping.signal.aborted) console.error(isForPeople(error) ? error.message : inspect(error));
  process.exitCode = 1;
}
