import { delimiter, join } from 'node:path';

/** Where programs of these names may be: in every folder of the PATH, there or not. */
export function placesOnPath(names: readonly string[]): readonly string[] {
  const folders = (process.env.PATH ?? '').split(delimiter).filter((folder) => folder !== '');
  return names.flatMap((name) => folders.map((folder) => join(folder, name)));
}
