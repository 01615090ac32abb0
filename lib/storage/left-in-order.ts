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
import { dirname } from 'node:path';
import * as z from 'zod/mini';

const noteSchema = z.record(z.string(), z.object({ size: z.string(), writtenAtNs: z.string() }));
export type LeftFiles = z.infer<typeof noteSchema>;

/** Notes, when all is closed, how the files were left: so that the next start can tell. */
export function noteLeft(notePath: string, files: readonly string[]): void {
  writeFileSync(notePath, `${JSON.stringify(describeFiles(files))}\n`);
}

/**
 * What `noteLeft` wrote, which is gone when this returns; undefined where the last process was
 * killed, or never was. It is gone on the disk too: after a power failure the file system might show
 * an old note beside new data.
 */
export function takeNote(notePath: string): LeftFiles | undefined {
  if (!existsSync(notePath)) return undefined;
  const text = readFileSync(notePath, 'utf8');
  rmSync(notePath);
  // Windows has no way to sync a folder.
  if (process.platform !== 'win32') syncFolder(dirname(notePath));
  return parseNote(text);
}

export function isAsLeft(note: LeftFiles | undefined, file: string): boolean {
  const left = note?.[file];
  const now = describeFiles([file])[file];
  return left !== undefined && left.size === now?.size && left.writtenAtNs === now.writtenAtNs;
}

function describeFiles(files: readonly string[]): LeftFiles {
  return Object.fromEntries(
    files.filter(existsSync).map((file) => {
      const { size, mtimeNs } = statSync(file, { bigint: true });
      return [file, { size: String(size), writtenAtNs: String(mtimeNs) }];
    }),
  );
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
