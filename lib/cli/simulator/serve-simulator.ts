import { hostInUrl } from '@/lib/base/loopback';
import type { Certificate } from '@/lib/server/http/certificate';
import { portError } from '@/lib/server/ports';
import { parseSimulatorAlone, type SimulatorAloneSettings } from '@/lib/server/settings/settings';
import { SettingsError } from '@/lib/server/settings/settings-error';
import { readStartStreams } from '@/lib/server/start-streams-file';
import { openAccounts } from '@/lib/simulator/accounts/open-accounts';
import type { AccountPlace } from '@/lib/simulator/accounts/place-of-call';
import type { Webhooks } from '@/lib/simulator/webhooks/open-webhooks';
import { listenKinesis } from '@/lib/simulator/wire/port/listen';
import type { CallHandler } from '@/lib/simulator/wire/wire-message';
import type { StoreFailure } from '@/lib/storage/store-failure';
import { whenAskedToStop } from '../when-asked-to-stop.js';
import { openSetSimulator } from './open-set-simulator';
import { printTrust, readSimulatorCertificate } from './own-certificate';
import type { SimulatorFlags } from './simulator-flags';

/** The setting that each flag stands for. */
const SETTING_OF = {
  port: 'SHARDLINE_KINESIS_PORT',
  host: 'HOST',
  streams: 'SHARDLINE_SIMULATOR_STREAMS',
  streamsFile: 'SHARDLINE_SIMULATOR_STREAMS_FILE',
  dataDir: 'SHARDLINE_DATA_DIR',
  allow: 'SHARDLINE_SIMULATOR_ALLOW',
  clock: 'SHARDLINE_SIMULATOR_CLOCK',
  seed: 'SHARDLINE_SIMULATOR_SEED',
  transitionMs: 'SHARDLINE_SIMULATOR_TRANSITION_MS',
  region: 'SHARDLINE_SIMULATOR_REGION',
  account: 'SHARDLINE_SIMULATOR_ACCOUNT',
  tls: 'SHARDLINE_SIMULATOR_TLS',
  accounts: 'SHARDLINE_SIMULATOR_ACCOUNTS',
  webhooks: 'SHARDLINE_SIMULATOR_WEBHOOKS',
  webhookHosts: 'SHARDLINE_SIMULATOR_WEBHOOK_HOSTS',
} as const satisfies Partial<Record<keyof SimulatorFlags, string>>;

/** A port that the system chooses; a console needs one that people know. */
const ANY_PORT = '0';

/** Starts it and says where; it runs until it is asked to stop. Throws a `SettingsError`. */
export async function serveSimulator(flags: SimulatorFlags): Promise<void> {
  const closers: (() => unknown)[] = [];
  const close = async () => {
    for (const closeOne of closers.splice(0).reverse()) await closeOne();
  };
  try {
    const settings = readSettings(flags);
    const handler = await openHandler(settings, closers);
    const certificate = await readSimulatorCertificate(settings.simulator, settings.dataDir);
    const listener = await listenKinesis(handler, {
      host: settings.host,
      port: settings.port,
      certificate,
      allowed: settings.simulator.allowed,
    }).catch((error) => {
      throw portError(error, settings.host, settings.port, '--port');
    });
    closers.push(() => listener.close());
    // First, because a supervisor that waits for the address may stop it at once.
    whenAskedToStop(() => void close().then(() => process.exit(0), failToClose));
    printAddress(settings, listener.port, certificate);
  } catch (error) {
    await close();
    throw error instanceof SettingsError ? namingFlags(error, flags) : error;
  }
}

function readSettings(flags: SimulatorFlags): SimulatorAloneSettings {
  const given = Object.entries(SETTING_OF).flatMap(([flag, name]) => {
    const value = flags[flag as keyof typeof SETTING_OF];
    return value === undefined ? [] : [[name, value === true ? 'on' : value] as const];
  });
  const settings = parseSimulatorAlone({
    ...process.env,
    ...Object.fromEntries(given),
    ...(flags.memory === true && { SHARDLINE_SIMULATOR_STORE: 'memory' }),
    ...(!flags.limits && { SHARDLINE_SIMULATOR_LIMITS: 'off' }),
    ...(flags.port === ANY_PORT && { SHARDLINE_KINESIS_PORT: undefined }),
  });
  return flags.port === ANY_PORT ? { ...settings, port: 0 } : settings;
}

/** The error names the flag where a person gave that, instead of the setting. */
function namingFlags({ message }: SettingsError, flags: SimulatorFlags): SettingsError {
  const found = Object.entries(SETTING_OF).find(
    ([flag, name]) =>
      flags[flag as keyof typeof SETTING_OF] !== undefined &&
      /^[A-Z_]*/.exec(message)?.[0] === name,
  );
  if (found === undefined) return new SettingsError(message);
  // Only a console may have no simulator.
  const ofFlag = message.replace(found[1], flagOf(found[0])).replace(', or off', '');
  return new SettingsError(ofFlag);
}

/** `streamsFile` is `--streams-file`. */
function flagOf(option: string): string {
  return `--${option.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
}

async function openHandler(
  { dataDir, simulator: settings }: SimulatorAloneSettings,
  closers: (() => unknown)[],
): Promise<CallHandler> {
  const folder = settings.store === 'memory' ? undefined : await openFolder(dataDir);
  if (folder !== undefined) closers.push(() => folder.release());
  const host = {
    folder,
    onError: (error: unknown) => void logError(error),
    onStoreChange: (failure: StoreFailure | undefined) =>
      console.error(failure === undefined ? 'Data can be stored again.' : failure.message),
    onWebhookFailure: sayThatItFailed,
  };
  const webhooks: Webhooks[] = [];
  const open = async (place: AccountPlace) => {
    const opened = await openSetSimulator(settings, host, place);
    webhooks.push(opened.webhooks);
    return opened.simulator;
  };
  const opened = settings.accounts ? await openAccounts(settings, open) : await open(settings);
  closers.push(async () => {
    for (const each of webhooks) await each.close();
    await opened.close();
  });
  return opened;
}

function sayThatItFailed(error: unknown, streamName: string): void {
  const reason = error instanceof Error ? error.message : String(error);
  console.error(`A webhook of ${streamName} failed: ${reason}`);
}

/** Loaded only where there is one: its locks and checks need native code. */
async function openFolder(dataDir: string) {
  const { openDataFolder } = await import('@/lib/server/data-folder');
  return openDataFolder(dataDir);
}

/** Loaded with the first failure, which most simulators never have. */
async function logError(err: unknown): Promise<void> {
  const { openProcessLog } = await import('@/lib/server/log');
  (await openProcessLog()).error({ err }, 'The simulator failed');
}

function printAddress(
  { host, dataDir, simulator }: SimulatorAloneSettings,
  port: number,
  certificate: Certificate | undefined,
): void {
  const scheme = certificate === undefined ? 'http' : 'https';
  const names = readStartStreams(simulator).map(({ streamName }) => streamName);
  console.log(`Kinesis  ${scheme}://${hostInUrl(host)}:${port}  (for any AWS client)`);
  if (names.length > 0) console.log(`Streams  ${names.join(', ')}`);
  console.log(`Data     ${simulator.store === 'memory' ? 'kept in memory only' : dataDir}`);
  printTrust(certificate);
}

function failToClose(error: unknown): void {
  console.error(error);
  process.exit(1);
}
