import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { BUNDLE_DIR } from './built-from.js';

/** By the name of the bundled file. */
export const ENTRIES = {
  shardline: 'lib/cli/shardline.ts',
  simulator: 'lib/simulator/embedded/start-simulator.ts',
} as const;

/** Packages that stay apart: Next and React, which its routes share, and those with native code. */
const EXTERNAL_PACKAGES = ['next', 'react', 'react-dom', 'lmdb', 'cbor-x', 'fs-native-extensions'];

/** Bundled CommonJS asks for Node's own modules by it. */
const REQUIRE =
  "import{createRequire as requireFrom}from'node:module';const require=requireFrom(import.meta.url);";

/**
 * Puts the commands, the console's server and the simulator into a few files, which load several
 * times as fast as their sources.
 */
export async function bundleServer(root: string): Promise<void> {
  rmSync(join(root, BUNDLE_DIR), { recursive: true, force: true });
  await build({
    absWorkingDir: root,
    entryPoints: ENTRIES,
    outdir: BUNDLE_DIR,
    bundle: true,
    // What one command needs is not loaded by the others.
    splitting: true,
    platform: 'node',
    format: 'esm',
    target: 'node20.19',
    // Modules rather than CommonJS: what nobody calls is left out.
    mainFields: ['module', 'main'],
    conditions: ['module'],
    // Names stay, for the log's frames and for calls that are told apart by the names of their classes.
    minifySyntax: true,
    minifyWhitespace: true,
    external: EXTERNAL_PACKAGES,
    banner: { js: REQUIRE },
    logLevel: 'warning',
  });
}
