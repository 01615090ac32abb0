import type { DataFolder } from '@/lib/server/data-folder';
import type { SimulatorSettings } from '@/lib/server/settings/settings';
import { SettingsError } from '@/lib/server/settings/settings-error';
import { readStartStreams } from '@/lib/server/start-streams-file';
import type { AccountPlace } from '@/lib/simulator/accounts/place-of-call';
import { KinesisError } from '@/lib/simulator/model/kinesis-error';
import { openSimulator, type Simulator, type SimulatorOptions } from '@/lib/simulator/simulator';
import { openWebhooks, type Webhooks } from '@/lib/simulator/webhooks/open-webhooks';
import { readWebhooks } from './webhooks-file';

/** Where a simulator keeps its streams, and who hears of what fails. */
interface SimulatorHost extends Pick<SimulatorOptions, 'onError' | 'onStoreChange'> {
  readonly folder: DataFolder | undefined;
  /** Told of each call of a webhook that failed. */
  readonly onWebhookFailure: (error: unknown, streamName: string) => void;
}

/** What the settings open. The webhooks are closed first. */
export interface SetSimulator {
  readonly simulator: Simulator;
  readonly webhooks: Webhooks;
}

/**
 * Opens a simulator as the settings say, with the streams of the start and webhooks; of another
 * account where a place is given. Throws a `SettingsError` for files that are wrong, and for streams
 * that cannot be made.
 */
export async function openSetSimulator(
  settings: SimulatorSettings,
  { folder, onWebhookFailure, onError, onStoreChange }: SimulatorHost,
  { region, accountId }: AccountPlace = settings,
): Promise<SetSimulator> {
  const { transitionMs, limits, fsync, clockStandsAtMs, seed } = settings;
  const hooks = readWebhooks(settings);
  const startStreams = readStartStreams(settings);
  try {
    const simulator = await openSimulator({
      dataDir: folder?.simulatorDir,
      readsAll: folder?.isAsLeft === false,
      ...{ region, accountId, transitionMs, limits, fsync, clockStandsAtMs, seed, startStreams },
      onError,
      onStoreChange,
    });
    const webhooks = openWebhooks({ simulator, hooks, onFailure: onWebhookFailure });
    return { simulator, webhooks };
  } catch (error) {
    if (!(error instanceof KinesisError)) throw error;
    throw new SettingsError(`The streams of the start can't be made: ${error.message}`);
  }
}
