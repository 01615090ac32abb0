import { readFileSync, statSync } from 'node:fs';
import { BoundedJson } from '@/lib/base/json/bounded-json';
import { MEBIBYTE } from '@/lib/base/mebibyte';
import { checkStartStreams, type StartStream } from '@/lib/simulator-contract/start-streams';
import { SettingsError, type SimulatorSettings } from './settings';

const MAX_FILE_BYTES = MEBIBYTE;

/**
 * The streams that a simulator has from its start on: those of the settings and those of the file.
 * Throws a `SettingsError` where the file cannot be read, or where a name is there twice.
 */
export function readStartStreams({
  streams,
  streamsFile,
}: Pick<SimulatorSettings, 'streams' | 'streamsFile'>): readonly StartStream[] {
  const inFile = streamsFile === undefined ? [] : readFile(streamsFile);
  const checked = checkStartStreams([...streams, ...inFile]);
  if (checked.ok) return checked.value;
  const { place, message } = checked.refusal;
  throw new SettingsError(`The streams of the start are wrong at “${place}” (${message}).`);
}

function readFile(file: string): readonly StartStream[] {
  const checked = checkStartStreams(readJson(file));
  if (checked.ok) return checked.value;
  const { place, message } = checked.refusal;
  throw new SettingsError(`${file} is wrong at “${place}” (${message}).`);
}

function readJson(file: string): unknown {
  try {
    if (statSync(file).size > MAX_FILE_BYTES) throw new Error('it is larger than 1 MiB');
    const json = new BoundedJson();
    json.add(readFileSync(file, 'utf8'));
    return json.parse();
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new SettingsError(
      `SHARDLINE_SIMULATOR_STREAMS_FILE: ${file} cannot be read (${reason}).`,
    );
  }
}
