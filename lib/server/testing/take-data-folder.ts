import { createInterface } from 'node:readline';
import { type DataFolder, openDataFolder } from '../data-folder';

/** A process that takes the folders that it is told, one a line, and lets go of the one before. */
let held: DataFolder | undefined;
process.stdout.write('ready\n');
for await (const folder of createInterface(process.stdin)) {
  held?.release();
  held = undefined;
  try {
    held = openDataFolder(folder);
    process.stdout.write('taken\n');
  } catch (error) {
    process.stdout.write(`${error instanceof Error ? error.message : error}\n`);
  }
}
