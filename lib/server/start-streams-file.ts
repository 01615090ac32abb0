import { checkStartStreams, type StartStream } from '@/lib/simulator-contract/start-streams';
import { readJsonFile } from './json-file';
import type { SimulatorSettings } from './settings/settings';
import { SettingsError } from './settings/settings-error';

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
  const checked = checkStartStreams(readJsonFile(file, 'SHARDLINE_SIMULATOR_STREAMS_FILE'));
  if (checked.ok) return checked.value;
  const { place, message } = checked.refusal;
  throw new SettingsError(`${file} is wrong at “${place}” (${message}).`);
}
