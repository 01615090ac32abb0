import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { VERSION } from '../version';
import { notesOf, notesSoFar } from './release-notes';

/** The tag of a release, such as `v0.1.0`; without one, the release may still be to come. */
const tag = process.argv[2];
const version = (tag ?? VERSION).replace(/^v/, '');

const changelog = readFileSync(
  fileURLToPath(new URL('../../../CHANGELOG.md', import.meta.url)),
  'utf8',
);
const notes = tag === undefined ? notesSoFar(changelog, version) : notesOf(changelog, version);
if (version !== VERSION) fail(`package.json has version ${VERSION}, not ${version}.`);
else if (notes === undefined) fail(`CHANGELOG.md has no section “## ${version}”.`);
else console.log(notes);

function fail(message: string): void {
  console.error(message);
  process.exitCode = 1;
}
