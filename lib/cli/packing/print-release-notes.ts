import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { VERSION } from '../version';
import { notesOf } from './release-notes';

/** Such as `v0.1.0`; without one it is the version of package.json. */
const version = (process.argv[2] ?? VERSION).replace(/^v/, '');

const changelog = readFileSync(
  fileURLToPath(new URL('../../../CHANGELOG.md', import.meta.url)),
  'utf8',
);
const notes = notesOf(changelog, version);
if (version !== VERSION) fail(`package.json has version ${VERSION}, not ${version}.`);
else if (notes === undefined) fail(`CHANGELOG.md has no section “## ${version}”.`);
else console.log(notes);

function fail(message: string): void {
  console.error(message);
  process.exitCode = 1;
}
