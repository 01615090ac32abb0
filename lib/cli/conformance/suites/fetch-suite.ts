import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';

/** Where a suite of another project lies: its repository, one commit, and the paths that are used. */
export interface SuiteSource {
  readonly repository: string;
  readonly commit: string;
  readonly paths: readonly string[];
}

/** A place for what a run downloads, and a folder of git copies for a machine without a network. */
export interface SuitePlaces {
  readonly workFolder: string;
  /** It holds a bare repository `OWNER+NAME/repo` for each source. */
  readonly mirror: string | undefined;
}

/** Lays the paths of that commit into a new folder, and returns it. */
export function fetchSuite(source: SuiteSource, places: SuitePlaces): string {
  const { repository, commit, paths } = source;
  const { workFolder, mirror } = places;
  const name = repository.replace('/', '+');
  const folder = join(workFolder, name);
  mkdirSync(folder, { recursive: true });
  const gitDir =
    mirror === undefined ? fetchCommit(source, `${folder}.git`) : join(mirror, name, 'repo');
  const archive = `${folder}.tar`;
  run('git', '--git-dir', gitDir, 'archive', '--output', archive, commit, '--', ...paths);
  run('tar', '-xf', archive, '-C', folder);
  return folder;
}

/** Only that commit, and its files when they are asked for. */
function fetchCommit({ repository, commit }: SuiteSource, gitDir: string): string {
  run('git', 'init', '--quiet', '--bare', gitDir);
  const url = `https://github.com/${repository}.git`;
  run('git', '--git-dir', gitDir, 'remote', 'add', 'origin', url);
  const shallow = ['--quiet', '--depth', '1', '--filter', 'blob:none'];
  run('git', '--git-dir', gitDir, 'fetch', ...shallow, 'origin', commit);
  return gitDir;
}

function run(program: string, ...words: readonly string[]): void {
  execFileSync(program, words, { stdio: ['ignore', 'ignore', 'inherit'] });
}
