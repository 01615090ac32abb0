import { existsSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openDataFolder } from './data-folder';

const newFolder = () => join(mkdtempSync(join(tmpdir(), 'shardline-data-')), 'data');

test('a folder is one process’s at a time', () => {
  const folder = newFolder();
  const opened = openDataFolder(folder);
  // The parent of the tests stands for another Shardline that runs.
  writeFileSync(join(folder, 'lock'), `${process.ppid}\n`);
  expect(() => openDataFolder(folder)).toThrow(
    new RegExp(`^Another Shardline \\(process ${process.ppid}\\)[^\\n]*SHARDLINE_DATA_DIR[^\\n]*$`),
  );
  opened.release();
  expect(existsSync(join(folder, 'lock'))).toBe(false);
  openDataFolder(folder).release();
});

test.each(['999999999', 'nonsense', ''])(
  'a lock that was left behind is no hindrance: %s',
  (pid) => {
    const folder = newFolder();
    openDataFolder(folder).release();
    writeFileSync(join(folder, 'lock'), pid);
    openDataFolder(folder).release();
  },
);

test('a folder that cannot be made gives one line', () => {
  const file = newFolder();
  openDataFolder(file).release();
  writeFileSync(join(file, 'plain'), '');
  expect(() => openDataFolder(join(file, 'plain'))).toThrow(/^The data folder [^\n]*$/);
});
