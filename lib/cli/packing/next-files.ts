import { readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { nodeFileTrace } from '@vercel/nft';
import { ensure } from '@/lib/base/assert';
import { filesUnder } from './files-under';

/** What Next's server is made of. The rest that it names is its compiler, and what resizes images. */
export const NEXT_PACKAGES = [
  '@next/env',
  '@swc/helpers',
  'next',
  'react',
  'react-dom',
  'styled-jsx',
  'client-only',
] as const;

/** How `start` enters Next, which the build has not seen. */
const ENTRY = 'node_modules/next/dist/server/next.js';

/** Parts of Next that only compile or develop, and its servers, of which the build names those that it needs. */
const NOT_ENTERED =
  /\/next\/dist\/(?:server\/dev|docs|compiled\/(?:webpack|babel|next-server|next-devtools))\/|development\.js$/;

const LICENSES = [
  'node_modules/next/license.md',
  'node_modules/react/LICENSE',
  'node_modules/react-dom/LICENSE',
];

/** Files of a build that serve nobody: caches, maps and notes of the compiler. */
const NOT_SERVED =
  /^(?:cache|diagnostics|types|build|trace|trace-build|turbopack|shardline-sources)(?:\/|$)|\.map$|\.nft\.json$/;

/** The files of the build that are served, relative to its folder. */
export function servedFiles(buildDir: string): readonly string[] {
  return filesUnder(buildDir).filter((file) => !NOT_SERVED.test(file));
}

/** The files of Next and React that this build needs to run, relative to the root. */
export async function tracedFiles(root: string): Promise<readonly string[]> {
  const buildDir = join(root, '.next');
  const traces = filesUnder(buildDir).filter((file) => file.endsWith('.nft.json'));
  const traced = traces.flatMap((trace) => {
    const { files } = JSON.parse(readFileSync(join(buildDir, trace), 'utf8')) as {
      readonly files: readonly string[];
    };
    return files.map((file) => relative(root, join(buildDir, dirname(trace), file)));
  });
  const { fileList } = await nodeFileTrace([join(root, ENTRY)], {
    base: root,
    ignore: (path) => NOT_ENTERED.test(path),
  });
  return [...new Set([...traced, ...fileList, ...LICENSES])].filter(isOfNext).toSorted();
}

function isOfNext(file: string): boolean {
  return NEXT_PACKAGES.some((name) => file.startsWith(`node_modules/${name}/`));
}

/** The version of an installed package. */
export function installedVersion(root: string, name: string): string {
  const { version } = JSON.parse(
    readFileSync(join(root, 'node_modules', name, 'package.json'), 'utf8'),
  ) as { readonly version?: string };
  return ensure(version, `the version of ${name}`);
}
