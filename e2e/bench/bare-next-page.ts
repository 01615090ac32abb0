import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { type RunningServer, runServer, runToEnd } from './running-server';

const FILES = {
  'next.config.mjs': 'export default { turbopack: { root: process.env.BENCH_ROOT } };',
  'app/layout.jsx':
    'export default ({ children }) => <html lang="en"><body>{children}</body></html>;',
  'app/page.jsx':
    'export default () => <main><h1>Bare</h1><p>The least that Next can show.</p></main>;',
};

/** The least that the same Next can show, built and served: what any page of it costs. */
export async function serveBareNextPage(root: string, port: number): Promise<RunningServer> {
  const next = createRequire(import.meta.url).resolve('next/dist/bin/next');
  // Inside the project, so that Next and React are found as they are for the project itself.
  mkdirSync(join(root, 'test-results'), { recursive: true });
  const cwd = mkdtempSync(join(root, 'test-results', 'bare-next-'));
  const env = { BENCH_ROOT: root, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' };
  mkdirSync(join(cwd, 'app'));
  for (const [name, text] of Object.entries(FILES)) writeFileSync(join(cwd, name), text);
  await runToEnd([next, 'build'], { cwd, env });
  const server = await runServer([next, 'start', '-H', '127.0.0.1', '-p', String(port)], {
    cwd,
    env,
    url: `http://127.0.0.1:${port}`,
    readyText: 'Ready in',
  });
  return {
    url: server.url,
    stop: async () => {
      await server.stop();
      rmSync(cwd, { recursive: true, force: true });
    },
  };
}
