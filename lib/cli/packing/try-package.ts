import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { inspect } from 'node:util';
import { buildWhenNeeded } from '../building/build-when-needed';
import {
  installPackage,
  startPackage,
  startSimulatorAlone,
  testWithPackage,
} from './installed-package';
import { packPackage } from './pack-package';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
/** `npm run prove:package` gives versions of Node; without any it is the one that runs this. */
const VERSIONS = process.argv.slice(2);

// Of Node 20, which Shardline supports.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true';

const work = mkdtempSync(join(tmpdir(), 'shardline-package-'));
try {
  await tryPackage();
} catch (error) {
  console.error(inspect(error));
  process.exitCode = 1;
} finally {
  rmSync(work, { recursive: true, force: true });
}

/** Packs, installs from the tarball into an empty folder, starts, uses and stops. */
async function tryPackage(): Promise<void> {
  await buildWhenNeeded(ROOT, '', new AbortController().signal);
  const tarball = await packPackage(ROOT);
  const folder = join(work, 'empty');
  mkdirSync(folder);
  installPackage(tarball, folder);
  for (const node of VERSIONS.length === 0 ? [process.execPath] : VERSIONS.map(installNode)) {
    testWithPackage(ROOT, folder, node);
    await startSimulatorAlone(folder, node);
    const version = execFileSync(node, ['--version'], { encoding: 'utf8' }).trim();
    const { firstAnswerMs, memoryMb } = await startPackage(folder, node);
    console.log(
      `works on Node ${version}: first page after ${(firstAnswerMs / 1000).toFixed(2)} s, ${memoryMb ?? '?'} MB`,
    );
    rmSync(join(folder, '.shardline'), { recursive: true });
  }
}

/** The npm package of that name brings the program. */
function installNode(version: string): string {
  const folder = join(work, `node-${version}`);
  mkdirSync(folder);
  const words = ['install', `node@${version}`, '--no-audit', '--no-fund', '--prefix', folder];
  execFileSync('npm', words, { cwd: folder, stdio: ['ignore', 'ignore', 'inherit'] });
  return join(folder, 'node_modules', 'node', 'bin', 'node');
}
