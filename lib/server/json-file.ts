import { readFileSync, statSync } from 'node:fs';
import { BoundedJson } from '@/lib/base/json/bounded-json';
import { MEBIBYTE } from '@/lib/base/mebibyte';
import { SettingsError } from './settings/settings-error';

const MAX_FILE_BYTES = MEBIBYTE;

/** The JSON in a file that a setting names. Throws a `SettingsError` where it cannot be read. */
export function readJsonFile(file: string, setting: string): unknown {
  try {
    if (statSync(file).size > MAX_FILE_BYTES) throw new Error('it is larger than 1 MiB');
    const json = new BoundedJson();
    json.add(readFileSync(file, 'utf8'));
    return json.parse();
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new SettingsError(`${setting}: ${file} cannot be read (${reason}).`);
  }
}
