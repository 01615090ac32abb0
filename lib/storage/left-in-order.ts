import {
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';

const noteSchema = z.record(z.string(), z.object({ size: z.string(), writtenAtNs: z.string() }));
/** Maps the path within the folder to the size and the time of writing of the file. */
export type LeftFiles = z.infer<typeof noteSchema>;

const NOTE = 'closed.json';

/** Notes, when all is closed, how files of a folder were left: so that the next start can tell. */
export function noteLeft(folder: string, names: readonly string[]): void {
  const left = names
    .filter((name) => existsSync(join(folder, name)))
    .map((name) => [name, describeFile(join(folder, name))]);
  writeFileSync(join(folder, NOTE), `${JSON.stringify(Object.fromEntries(left))}\n`);
}

/** What `noteLeft` wrote; undefined where the last process was killed, or never was. */
export function readNote(folder: string): LeftFiles | undefined {
  const path = join(folder, NOTE);
  if (!existsSync(path)) return undefined;
  // A pipe would be waited for.
  if (!statSync(path).isFile()) throw new Error(`${path} is not a file`);
  return parseNote(readFileSync(path, 'utf8'));
}

/**
 * Before anything is written. The note is then gone on the disk too: after a power failure the file
 * system might show an old one beside new data.
 */
export function dropNote(folder: string): void {
  rmSync(join(folder, NOTE), { force: true });
  // Windows has no way to sync a folder.
  if (process.platform !== 'win32') syncFolder(folder);
}

/**
 * Whether a file seems to be what was closed: bytes that the disk has lost change neither its size nor
 * its time, so that its pages have to be checked all the same. False also if there is no note.
 */
export function isAsLeft(note: LeftFiles | undefined, folder: string, name: string): boolean {
  const path = join(folder, name);
  const left = note?.[name];
  if (left === undefined || !existsSync(path)) return false;
  const { size, writtenAtNs } = describeFile(path);
  return left.size === size && left.writtenAtNs === writtenAtNs;
}

function describeFile(path: string) {
  const { size, mtimeNs } = statSync(path, { bigint: true });
  return { size: String(size), writtenAtNs: String(mtimeNs) };
}

/** Whatever else is in the file is no note. */
function parseNote(text: string): LeftFiles | undefined {
  try {
    return noteSchema.safeParse(JSON.parse(text)).data;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function syncFolder(folder: string): void {
  const fd = openSync(folder, 'r');
  try {
    fsyncSync(fd);
  } finally {
    closeSync(fd);
  }
}
