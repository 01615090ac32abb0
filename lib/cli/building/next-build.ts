import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What `next build` noted down for those who serve it. */
export interface ServedBuild {
  readonly basePath: string;
  /** The whole configuration, for Next to take as it is. */
  readonly config: object;
}

/** Reads what lies in the folder of a build; undefined where there is none. */
export function readServedBuild(buildDir: string): ServedBuild | undefined {
  const file = join(buildDir, 'required-server-files.json');
  if (!existsSync(file)) return undefined;
  const { config } = JSON.parse(readFileSync(file, 'utf8')) as {
    readonly config: { readonly basePath: string };
  };
  return { basePath: config.basePath, config };
}
