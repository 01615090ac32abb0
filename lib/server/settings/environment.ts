import { isIP } from 'node:net';
import * as z from 'zod';
import { nearestText } from '@/lib/base/nearest-text';
import { REGION_MESSAGE, REGION_PATTERN } from '@/lib/kinesis/account/region';
import { parseKinesisMockStreams, parseStartStreams } from '@/lib/simulator-contract/start-streams';
import { parseAllowedCallers } from '../http/callers/allowed-callers';
import { isBasePath, parsePublicUrl } from '../http/callers/public-url';
import { parseAddressRanges } from '../http/callers/trusted-proxies';
import { isSafeAddress } from '../login/oidc/oidc-settings';
import { SettingsError } from './settings-error';

/** The variables of a process. */
export type Environment = Readonly<Record<string, string | undefined>>;

const onOff = z
  .enum(['on', 'off', 'true', 'false', '1', '0'], 'must be on or off')
  .transform((text) => text === 'on' || text === 'true' || text === '1');

const port = wholeNumber('must be a port from 1 to 65535', 1, 65_535);

/** Of the secrets that people log in with. */
export const MIN_TOKEN_LENGTH = 16;
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
  SHARDLINE_SIMULATOR_TLS: z.literal('self', 'must be self, or not set').optional(),
  SHARDLINE_SIMULATOR_TLS_CERT: z.string().optional(),
  SHARDLINE_SIMULATOR_TLS_KEY: z.string().optional(),
  SHARDLINE_SIMULATOR_ACCOUNTS: onOff.default(false),
  SHARDLINE_SIMULATOR_WEBHOOKS: z.string().optional(),
  SHARDLINE_SIMULATOR_WEBHOOK_HOSTS: z
    .string()
    .transform((text, context) => {
      const allowed = parseAllowedCallers(text);
      if (allowed !== undefined && allowed.origins.length === 0) return allowed.hosts;
      context.addIssue({ code: 'custom', message: 'must be hosts, such as functions' });
      return z.NEVER;
    })
    .default([]),
});

/** Each variable, checked by itself. */
export type EnvironmentValues = z.infer<typeof environmentSchema>;

/** Throws a `SettingsError` for a variable that is wrong, or unknown and named like ours. */
export function parseEnvironment(environment: Environment): EnvironmentValues {
  const set = withoutEmpty(environment);
  refuseUnknown(Object.keys(set));
  const parsed = environmentSchema.safeParse(set);
  if (parsed.success) return parsed.data;
  throw new SettingsError(describeIssue(parsed.error.issues, environment));
}

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

/** HOST and PORT have none. */
function withoutPrefix(name: string): string {
  return name.toUpperCase().replace(/^SHARDLINE_?/, '');
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
