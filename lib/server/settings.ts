import { isIP } from 'node:net';
import * as z from 'zod';
import { ROLES } from '@/lib/api/login/role';
import { hostInUrl, isLoopbackName } from '@/lib/base/loopback';
import { nearestText } from '@/lib/base/nearest-text';
import { REGION_MESSAGE, REGION_PATTERN } from '@/lib/kinesis/account/region';
import {
  parseKinesisMockStreams,
  parseStartStreams,
  type StartStream,
} from '@/lib/simulator-contract/start-streams';
import { type AllowedCallers, parseAllowedCallers } from './http/callers/allowed-callers';
import type { ConsoleNames } from './http/callers/guard';
import { isBasePath, type PublicUrl, parsePublicUrl } from './http/callers/public-url';
import { type AddressRange, parseAddressRanges } from './http/callers/trusted-proxies';
import { isSafeAddress, type OidcSettings } from './login/oidc/oidc-settings';
import type { LoginTokens } from './login/token-roles';
import type { TablePlace } from './shared-store/table-place';

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
  /** The PEM files with which the simulator's port speaks HTTPS. */
  readonly tls: CertificateFiles | undefined;
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

/** One line for a person: which setting is wrong and what it may be. */
export class SettingsError extends Error {
  override readonly name = 'SettingsError';
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
  return { host: values.HOST, port, dataDir: values.SHARDLINE_DATA_DIR, simulator };
}

type Environment = Readonly<Record<string, string | undefined>>;

function parseEnvironment(environment: Environment): z.infer<typeof environmentSchema> {
  const set = withoutEmpty(environment);
  refuseUnknown(Object.keys(set));
  const parsed = environmentSchema.safeParse(set);
  if (parsed.success) return parsed.data;
  throw new SettingsError(describeIssue(parsed.error.issues, environment));
}

function simulatorSettingsOf(values: z.infer<typeof environmentSchema>): SimulatorSettings {
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
    tls: bothOrNeither(
      'SHARDLINE_SIMULATOR_TLS',
      values.SHARDLINE_SIMULATOR_TLS_CERT,
      values.SHARDLINE_SIMULATOR_TLS_KEY,
    ),
  };
}

/**
 * The address that the simulator listens on. Its port asks for no login, so other machines reach it
 * only if the settings name the hosts that it answers to.
 */
export function kinesisHost({ host, simulator }: Pick<Settings, 'host' | 'simulator'>): string {
  return isLoopbackName(host) || simulator.allowed.hosts.length > 0 ? host : '127.0.0.1';
}

/** What a request may call the console. */
export function consoleNames({ port, tls, publicOrigin }: Settings): ConsoleNames {
  return { port, isTls: tls !== undefined, publicOrigin };
}

/** Where a person on this machine finds the console. */
export function consoleAddress({ host, port, tls, basePath }: Settings): string {
  return `${tls === undefined ? 'http' : 'https'}://${hostInUrl(host)}:${port}${basePath}`;
}

/** Where browsers find the console. Nothing that a request says takes part in it. */
export function publicAddress(settings: Settings): string {
  const { publicOrigin, basePath } = settings;
  return publicOrigin === undefined ? consoleAddress(settings) : `${publicOrigin}${basePath}`;
}

/** Where clients find the simulator; undefined where it does not listen. */
export function kinesisAddress(settings: Settings): string | undefined {
  const { kinesisPort, simulator } = settings;
  if (kinesisPort === undefined) return undefined;
  const scheme = simulator.tls === undefined ? 'http' : 'https';
  return `${scheme}://${hostInUrl(kinesisHost(settings))}:${kinesisPort}`;
}

const onOff = z
  .enum(['on', 'off', 'true', 'false', '1', '0'], 'must be on or off')
  .transform((text) => text === 'on' || text === 'true' || text === '1');

const port = wholeNumber('must be a port from 1 to 65535', 1, 65_535);

const MIN_TOKEN_LENGTH = 16;
/** A token travels in a header, where only visible ASCII is safe. */
const TOKEN_PATTERN = new RegExp(`^[!-~]{${MIN_TOKEN_LENGTH},1024}$`);
const token = z
  .string()
  .regex(
    TOKEN_PATTERN,
    `must be ${MIN_TOKEN_LENGTH} to 1024 letters, digits and signs of ASCII, without spaces`,
  )
  .optional();

function streams(parse: typeof parseStartStreams) {
  return z
    .string()
    .transform((text, context) => {
      const parsed = parse(text);
      if (parsed.ok) return parsed.value;
      const { place, message } = parsed.refusal;
      context.addIssue({ code: 'custom', message: `is wrong at “${place}” (${message})` });
      return z.NEVER;
    })
    .default([]);
}

const READ_CALLS = 'must be a number from 0.1 to 5';

const environmentSchema = z.object({
  HOST: z
    .string()
    .refine(
      (text) => isIP(text) !== 0 || /^[a-z0-9._-]+$/i.test(text),
      'must be an address or a host name of this machine, such as 127.0.0.1 or 0.0.0.0',
    )
    .default('127.0.0.1'),
  PORT: port.default(3000),
  SHARDLINE_TOKEN: token,
  SHARDLINE_OPERATOR_TOKEN: token,
  SHARDLINE_VIEWER_TOKEN: token,
  SHARDLINE_OIDC_ISSUER: z
    .string()
    .refine(
      (text) => isSafeAddress(text) && !/[?#]/.test(text),
      'must be an https:// address without query, or an http:// address of this machine',
    )
    .optional(),
  SHARDLINE_OIDC_CLIENT_ID: z.string().optional(),
  SHARDLINE_OIDC_CLIENT_SECRET: z.string().optional(),
  SHARDLINE_OIDC_SCOPES: z
    .string()
    .regex(/(?:^| )openid(?: |$)/, 'must be scopes with spaces between them, openid among them')
    .default('openid profile email groups'),
  SHARDLINE_OIDC_GROUPS_CLAIM: z.string().default('groups'),
  SHARDLINE_PUBLIC_URL: z
    .string()
    .transform((text, context) => {
      const publicUrl = parsePublicUrl(text);
      if (publicUrl !== undefined) return publicUrl;
      const message = 'must be an address such as https://shardline.example.com/tools/kinesis';
      context.addIssue({ code: 'custom', message });
      return z.NEVER;
    })
    .optional(),
  SHARDLINE_BASE_PATH: z
    .string()
    .refine(isBasePath, 'must be a path such as /tools/kinesis')
    .optional(),
  SHARDLINE_TRUSTED_PROXIES: z
    .string()
    .transform((text, context) => {
      const ranges = parseAddressRanges(text);
      if (ranges !== undefined) return ranges;
      const message = 'must be addresses or ranges, such as 127.0.0.1, 10.0.0.0/8';
      context.addIssue({ code: 'custom', message });
      return z.NEVER;
    })
    .default([]),
  SHARDLINE_TLS_CERT: z.string().optional(),
  SHARDLINE_TLS_KEY: z.string().optional(),
  SHARDLINE_KINESIS_PORT: z.literal('off').or(port).default(4567),
  SHARDLINE_DATA_DIR: z.string().default('.shardline'),
  SHARDLINE_STORE: z
    .string()
    .regex(
      /^(folder|dynamodb:[a-zA-Z0-9_.-]{3,255})$/,
      'must be folder, or dynamodb: and the name of a table',
    )
    .default('folder'),
  SHARDLINE_STORE_REGION: z.string().regex(REGION_PATTERN, REGION_MESSAGE).optional(),
  SHARDLINE_STORE_ENDPOINT: z
    .url({ protocol: /^https?$/, error: 'must be a URL, such as http://127.0.0.1:8000' })
    .optional(),
  SHARDLINE_METRICS: onOff.optional(),
  SHARDLINE_CONNECTIONS: z.string().optional(),
  SHARDLINE_READ_ONLY: onOff.default(false),
  SHARDLINE_READ_CALLS_PER_SECOND: z
    .string()
    .regex(/^\d(\.\d{1,3})?$/, READ_CALLS)
    .transform(Number)
    .refine((value) => value >= 0.1 && value <= 5, READ_CALLS)
    .default(1),
  SHARDLINE_EXPORT: onOff.default(true),
  SHARDLINE_DEMO: onOff.default(true),
  SHARDLINE_AUDIT_STDOUT: onOff.default(false),
  SHARDLINE_USER_ENDPOINTS: onOff.default(false),
  SHARDLINE_SIMULATOR_TRANSITION_MS: wholeNumber(
    'must be milliseconds from 0 to 600000',
    0,
    600_000,
  ).default(2000),
  SHARDLINE_SIMULATOR_STORE: z.enum(['disk', 'memory'], 'must be disk or memory').default('disk'),
  SHARDLINE_SIMULATOR_REGION: z.string().regex(REGION_PATTERN, REGION_MESSAGE).default('us-east-1'),
  SHARDLINE_SIMULATOR_ACCOUNT: z
    .string()
    .regex(/^\d{12}$/, 'must be twelve digits')
    .default('000000000000'),
  SHARDLINE_SIMULATOR_LIMITS: onOff.default(true),
  SHARDLINE_SIMULATOR_FSYNC: onOff.default(false),
  SHARDLINE_SIMULATOR_CLOCK: z.iso
    .datetime('must be a time in UTC, such as 2026-01-15T09:30:00Z')
    .transform((text) => Date.parse(text))
    .optional(),
  SHARDLINE_SIMULATOR_SEED: wholeNumber(
    'must be a whole number from 0 to 999999999',
    0,
    999_999_999,
  ).optional(),
  SHARDLINE_SIMULATOR_STREAMS: streams(parseStartStreams),
  SHARDLINE_SIMULATOR_STREAMS_FILE: z.string().optional(),
  INITIALIZE_STREAMS: streams(parseKinesisMockStreams),
  SHARDLINE_SIMULATOR_ALLOW: z
    .string()
    .transform((text, context) => {
      const allowed = parseAllowedCallers(text);
      if (allowed !== undefined) return allowed;
      const message = 'must be hosts and origins, such as shardline, https://app.example';
      context.addIssue({ code: 'custom', message });
      return z.NEVER;
    })
    .default({ hosts: [], origins: [] }),
  SHARDLINE_SIMULATOR_TLS_CERT: z.string().optional(),
  SHARDLINE_SIMULATOR_TLS_KEY: z.string().optional(),
});

/** A name typed wrong would else leave its setting at the default: writable, not read-only. */
function refuseUnknown(names: readonly string[]): void {
  const known = Object.keys(environmentSchema.shape);
  const unknown = names.find((name) => /^SHARDLINE/i.test(name) && !known.includes(name));
  if (unknown === undefined) return;
  const nearest = nearestText(withoutPrefix(unknown), known.map(withoutPrefix));
  throw new SettingsError(
    `${unknown} is not a setting of Shardline; the nearest is ` +
      `${known.find((name) => withoutPrefix(name) === nearest)}.`,
  );
}

function isLoginNeeded(values: z.infer<typeof environmentSchema>): boolean {
  return values.SHARDLINE_TOKEN !== undefined || values.SHARDLINE_OIDC_ISSUER !== undefined;
}

/** They name streams: unless somebody has decided, they answer where pages need no login. */
function metricsOf(values: z.infer<typeof environmentSchema>): Settings['metrics'] {
  const isOn = values.SHARDLINE_METRICS;
  if (isOn === undefined) return isLoginNeeded(values) ? 'off' : 'own-name';
  return isOn ? 'any-name' : 'off';
}

function sharedTableOf(values: z.infer<typeof environmentSchema>): TablePlace | undefined {
  const { SHARDLINE_STORE: store, SHARDLINE_STORE_REGION: region } = values;
  if (store === 'folder') return undefined;
  const name = store.slice(store.indexOf(':') + 1);
  return { name, region, endpoint: values.SHARDLINE_STORE_ENDPOINT };
}

/** HOST and PORT have none. */
function withoutPrefix(name: string): string {
  return name.toUpperCase().replace(/^SHARDLINE_?/, '');
}

const TOKEN_NAMES = {
  admin: 'SHARDLINE_TOKEN',
  operator: 'SHARDLINE_OPERATOR_TOKEN',
  viewer: 'SHARDLINE_VIEWER_TOKEN',
} as const;

/** Throws if other machines could reach a console without a login. */
function readTokens(values: z.infer<typeof environmentSchema>): LoginTokens {
  const set = ROLES.filter((role) => values[TOKEN_NAMES[role]] !== undefined);
  const needsAdmin = set.find((role) => role !== 'admin');
  if (values.SHARDLINE_TOKEN === undefined && needsAdmin !== undefined) {
    throw new SettingsError(
      `${TOKEN_NAMES[needsAdmin]} is set, but SHARDLINE_TOKEN is not; set both, or neither.`,
    );
  }
  if (!isLoginNeeded(values) && !isLoopbackName(values.HOST)) {
    throw new SettingsError(
      `HOST is ${values.HOST}, which other machines may reach: set SHARDLINE_TOKEN to a secret of ` +
        `at least ${MIN_TOKEN_LENGTH} characters or SHARDLINE_OIDC_ISSUER to a provider, or leave ` +
        'HOST at 127.0.0.1.',
    );
  }
  const tokens = Object.fromEntries(set.map((role) => [role, values[TOKEN_NAMES[role]]]));
  if (new Set(Object.values(tokens)).size < set.length) {
    throw new SettingsError(
      `${set.map((role) => TOKEN_NAMES[role]).join(' and ')} must differ from one another.`,
    );
  }
  return tokens;
}

/** Throws if a part of a provider is set and the rest is missing. */
function readOidc(values: z.infer<typeof environmentSchema>): OidcSettings | undefined {
  const { SHARDLINE_OIDC_ISSUER: issuer, SHARDLINE_OIDC_CLIENT_ID: clientId } = values;
  const set = OIDC_NAMES.find((name) => values[name] !== undefined);
  if (set === undefined) return undefined;
  if (issuer === undefined || clientId === undefined) {
    const missing = issuer === undefined ? 'SHARDLINE_OIDC_ISSUER' : 'SHARDLINE_OIDC_CLIENT_ID';
    throw new SettingsError(`${set} is set, but ${missing} is not; OIDC needs both.`);
  }
  if (values.SHARDLINE_PUBLIC_URL === undefined && !isLoopbackName(values.HOST)) {
    throw new SettingsError(
      `HOST is ${values.HOST}: set SHARDLINE_PUBLIC_URL to the address that the OIDC provider is to ` +
        'send browsers back to.',
    );
  }
  return {
    issuer,
    clientId,
    clientSecret: values.SHARDLINE_OIDC_CLIENT_SECRET,
    scopes: values.SHARDLINE_OIDC_SCOPES,
    groupsClaim: values.SHARDLINE_OIDC_GROUPS_CLAIM,
  };
}

const OIDC_NAMES = [
  'SHARDLINE_OIDC_ISSUER',
  'SHARDLINE_OIDC_CLIENT_ID',
  'SHARDLINE_OIDC_CLIENT_SECRET',
] as const;

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

function wholeNumber(message: string, lowest: number, highest: number) {
  return z
    .string()
    .regex(/^\d{1,9}$/, message)
    .transform(Number)
    .refine((value) => value >= lowest && value <= highest, message);
}

/** `PORT= npm start` means the default, as it does in most tools. */
function withoutEmpty(environment: Environment) {
  return Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
}

function describeIssue(issues: readonly z.core.$ZodIssue[], environment: Environment): string {
  const name = String(issues[0]?.path[0]);
  const message =
    name === 'SHARDLINE_KINESIS_PORT'
      ? 'must be a port from 1 to 65535, or off'
      : issues[0]?.message;
  // The message goes to a terminal or a log, so it must not repeat a secret. That about streams
  // names the part that is wrong.
  if (/(?:TOKEN|SECRET|STREAMS)$/.test(name)) return `${name} ${message}.`;
  return `${name} ${message}, not “${environment[name]}”.`;
}
