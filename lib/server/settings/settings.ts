import type { StartStream } from '@/lib/simulator-contract/start-streams';
import type { AllowedCallers } from '../http/callers/allowed-callers';
import type { PublicUrl } from '../http/callers/public-url';
import type { AddressRange } from '../http/callers/trusted-proxies';
import type { OidcSettings } from '../login/oidc/oidc-settings';
import type { LoginTokens } from '../login/token-roles';
import type { TablePlace } from '../shared-store/table-place';
import { type Environment, type EnvironmentValues, parseEnvironment } from './environment';
import { isLoginNeeded, readOidc, readTokens } from './login-settings';
import { SettingsError } from './settings-error';

/** Everything that the environment decides. Each setting has a safe default. */
export interface Settings {
  readonly host: string;
  readonly port: number;
  /** The tokens of the login; empty on a console without login. */
  readonly tokens: LoginTokens;
  /** The provider that people log in at; undefined for none. */
  readonly oidc: OidcSettings | undefined;
  /** The origin that browsers know, such as `https://shardline.example.com`, besides this machine's. */
  readonly publicOrigin: string | undefined;
  /** The path that all pages and routes are under, such as `/tools/kinesis`; empty for none. */
  readonly basePath: string;
  /** The proxies whose X-Forwarded-* headers count. */
  readonly trustedProxies: readonly AddressRange[];
  /** The PEM files with which the console speaks HTTPS. */
  readonly tls: CertificateFiles | undefined;
  /** Undefined where the simulator does not listen. */
  readonly kinesisPort: number | undefined;
  readonly dataDir: string;
  /** The table that several instances share; undefined where the data folder holds everything. */
  readonly sharedTable: TablePlace | undefined;
  /** Whether `/metrics` answers, and whether only to the console's own name, as pages do. */
  readonly metrics: 'off' | 'own-name' | 'any-name';
  /** The JSON file of further connections. */
  readonly connectionsFile: string | undefined;
  readonly readOnly: boolean;
  /** How often a shard of a real stream is asked for its records, for all viewers together. */
  readonly readCallsPerSecond: number;
  /** Whether records may leave the page. */
  readonly canExport: boolean;
  readonly demo: boolean;
  /** Whether each line of the audit log is also written to stdout. */
  readonly printsAudit: boolean;
  /** True if people may add connections to endpoints on the page of connections. */
  readonly allowsUserEndpoints: boolean;
  readonly simulator: SimulatorSettings;
}

/** The part of the settings that is about the simulator. */
export interface SimulatorSettings {
  readonly transitionMs: number;
  readonly store: 'disk' | 'memory';
  readonly region: string;
  readonly accountId: string;
  /** The throughput of shards and the rates of the API, as AWS has them. */
  readonly limits: boolean;
  /** Whether an answer waits for the disk. */
  readonly fsync: boolean;
  /** Where the clock of a new simulator stands still. */
  readonly clockStandsAtMs: number | undefined;
  /** Makes all that is random the same at each start. */
  readonly seed: number | undefined;
  /** Streams that it has from its start on, those of `INITIALIZE_STREAMS` among them. */
  readonly streams: readonly StartStream[];
  /** The JSON file of further such streams. */
  readonly streamsFile: string | undefined;
  /** Who may call its port besides this machine: hosts by name alone, and origins of pages. */
  readonly allowed: AllowedCallers;
  /** The PEM files with which the simulator's port speaks HTTPS, or `self` for one of its own. */
  readonly tls: CertificateFiles | 'self' | undefined;
  /** Whether each account and region has its own streams; only without a console, in memory. */
  readonly accounts: boolean;
  /** The JSON file of the addresses that get records in events as of Lambda. */
  readonly webhooksFile: string | undefined;
  /** Where these may be besides this machine: hosts by name. */
  readonly webhookHosts: readonly string[];
}

/** The settings of a simulator that runs without a console. */
export interface SimulatorAloneSettings {
  readonly host: string;
  readonly port: number;
  readonly dataDir: string;
  readonly simulator: SimulatorSettings;
}

/** Both in PEM. */
export interface CertificateFiles {
  readonly certFile: string;
  readonly keyFile: string;
}

/** Throws a `SettingsError` for the first setting that is wrong or unknown. */
export function parseSettings(environment: Environment): Settings {
  const values = parseEnvironment(environment);
  const tokens = readTokens(values);
  if (values.PORT === values.SHARDLINE_KINESIS_PORT) {
    throw new SettingsError(
      `PORT and SHARDLINE_KINESIS_PORT are both ${values.PORT}; set one of them to another port.`,
    );
  }
  if (values.SHARDLINE_SIMULATOR_ACCOUNTS) {
    throw new SettingsError(
      'SHARDLINE_SIMULATOR_ACCOUNTS is on, but a console shows one account: start `shardline simulator`.',
    );
  }
  return {
    host: values.HOST,
    port: values.PORT,
    tokens,
    oidc: readOidc(values),
    publicOrigin: values.SHARDLINE_PUBLIC_URL?.origin,
    basePath: basePathOf(values.SHARDLINE_PUBLIC_URL, values.SHARDLINE_BASE_PATH),
    trustedProxies: values.SHARDLINE_TRUSTED_PROXIES,
    tls: bothOrNeither('SHARDLINE_TLS', values.SHARDLINE_TLS_CERT, values.SHARDLINE_TLS_KEY),
    kinesisPort:
      values.SHARDLINE_KINESIS_PORT === 'off' ? undefined : values.SHARDLINE_KINESIS_PORT,
    dataDir: values.SHARDLINE_DATA_DIR,
    sharedTable: sharedTableOf(values),
    metrics: metricsOf(values),
    connectionsFile: values.SHARDLINE_CONNECTIONS,
    readOnly: values.SHARDLINE_READ_ONLY,
    readCallsPerSecond: values.SHARDLINE_READ_CALLS_PER_SECOND,
    canExport: values.SHARDLINE_EXPORT,
    demo: values.SHARDLINE_DEMO,
    printsAudit: values.SHARDLINE_AUDIT_STDOUT,
    allowsUserEndpoints: values.SHARDLINE_USER_ENDPOINTS,
    simulator: simulatorSettingsOf(values),
  };
}

/**
 * Throws as `parseSettings` does, but asks for no login on any address: the simulator's port has
 * none. `PORT` is the console's.
 */
export function parseSimulatorAlone(environment: Environment): SimulatorAloneSettings {
  const values = parseEnvironment(environment);
  const { SHARDLINE_KINESIS_PORT: port } = values;
  if (port === 'off') {
    throw new SettingsError('SHARDLINE_KINESIS_PORT is off: a simulator alone needs its port.');
  }
  const simulator = simulatorSettingsOf(values);
  if (simulator.accounts && simulator.store === 'disk') {
    throw new SettingsError(
      'SHARDLINE_SIMULATOR_ACCOUNTS needs --memory (SHARDLINE_SIMULATOR_STORE=memory): ' +
        'streams on disk are those of one account.',
    );
  }
  return { host: values.HOST, port, dataDir: values.SHARDLINE_DATA_DIR, simulator };
}

function simulatorSettingsOf(values: EnvironmentValues): SimulatorSettings {
  return {
    transitionMs: values.SHARDLINE_SIMULATOR_TRANSITION_MS,
    store: values.SHARDLINE_SIMULATOR_STORE,
    region: values.SHARDLINE_SIMULATOR_REGION,
    accountId: values.SHARDLINE_SIMULATOR_ACCOUNT,
    limits: values.SHARDLINE_SIMULATOR_LIMITS,
    fsync: values.SHARDLINE_SIMULATOR_FSYNC,
    clockStandsAtMs: values.SHARDLINE_SIMULATOR_CLOCK,
    seed: values.SHARDLINE_SIMULATOR_SEED,
    streams: [...values.SHARDLINE_SIMULATOR_STREAMS, ...values.INITIALIZE_STREAMS],
    streamsFile: values.SHARDLINE_SIMULATOR_STREAMS_FILE,
    allowed: values.SHARDLINE_SIMULATOR_ALLOW,
    tls: simulatorTlsOf(values),
    accounts: values.SHARDLINE_SIMULATOR_ACCOUNTS,
    webhooksFile: values.SHARDLINE_SIMULATOR_WEBHOOKS,
    webhookHosts: values.SHARDLINE_SIMULATOR_WEBHOOK_HOSTS,
  };
}

function simulatorTlsOf({
  SHARDLINE_SIMULATOR_TLS: own,
  SHARDLINE_SIMULATOR_TLS_CERT: certFile,
  SHARDLINE_SIMULATOR_TLS_KEY: keyFile,
}: EnvironmentValues): SimulatorSettings['tls'] {
  const files = bothOrNeither('SHARDLINE_SIMULATOR_TLS', certFile, keyFile);
  if (own === undefined || files === undefined) return own ?? files;
  throw new SettingsError(
    'SHARDLINE_SIMULATOR_TLS is self, but SHARDLINE_SIMULATOR_TLS_CERT names a certificate; ' +
      'set one of them only.',
  );
}

/** They name streams: unless somebody has decided, they answer where pages need no login. */
function metricsOf(values: EnvironmentValues): Settings['metrics'] {
  const isOn = values.SHARDLINE_METRICS;
  if (isOn === undefined) return isLoginNeeded(values) ? 'off' : 'own-name';
  return isOn ? 'any-name' : 'off';
}

function sharedTableOf(values: EnvironmentValues): TablePlace | undefined {
  const { SHARDLINE_STORE: store, SHARDLINE_STORE_REGION: region } = values;
  if (store === 'folder') return undefined;
  const name = store.slice(store.indexOf(':') + 1);
  return { name, region, endpoint: values.SHARDLINE_STORE_ENDPOINT };
}

/** Next has a path fixed in each page and script, so that there is one for all who come. */
function basePathOf(publicUrl: PublicUrl | undefined, basePath: string | undefined): string {
  const ofUrl = publicUrl?.basePath ?? '';
  if (basePath === undefined || basePath === ofUrl) return ofUrl;
  if (ofUrl === '') return basePath;
  throw new SettingsError(
    `SHARDLINE_BASE_PATH is ${basePath}, but the path of SHARDLINE_PUBLIC_URL is ${ofUrl}; ` +
      'set one of them only.',
  );
}

function bothOrNeither(
  prefix: string,
  certFile: string | undefined,
  keyFile: string | undefined,
): CertificateFiles | undefined {
  if (certFile !== undefined && keyFile !== undefined) return { certFile, keyFile };
  if (certFile === undefined && keyFile === undefined) return undefined;
  const [set, missing] = certFile === undefined ? ['KEY', 'CERT'] : ['CERT', 'KEY'];
  throw new SettingsError(
    `${prefix}_${set} is set, but ${prefix}_${missing} is not; set both for HTTPS, or neither.`,
  );
}
