import { readFileSync } from 'node:fs';
import * as z from 'zod';
import { type ConnectionSummary, isStage, SIMULATOR_CONNECTION_ID } from '@/lib/api/connections';
import { repeatedName } from '@/lib/base/json/repeated-name';
import { DEFAULT_API_SHARE } from '@/lib/kinesis/api-rates';
import { AWS_TRANSITION_MS } from '@/lib/kinesis/limits';
import { type PayloadMask, parseFieldPath } from '@/lib/records/text/mask-payload';
import {
  kinesisAddress,
  REGION_MESSAGE,
  REGION_PATTERN,
  type Settings,
  SettingsError,
} from '../settings';

/** A place where streams are, with what it takes to get in. Only the summary leaves the server. */
export interface Connection {
  readonly summary: ConnectionSummary;
  readonly access: Access;
  /** What of the payloads nobody sees. */
  readonly mask: PayloadMask | undefined;
}

/** How calls get to a connection. Never leaves the server. */
export type Access =
  | { readonly kind: 'simulator' }
  | {
      readonly kind: 'aws';
      readonly profile: string | undefined;
      /** How much of each rate of the API the console may use. */
      readonly apiShare: number;
    }
  | {
      readonly kind: 'endpoint';
      readonly endpoint: string;
      readonly cloudWatchEndpoint: string | undefined;
      readonly accessKeyId: string;
      readonly secretAccessKey: string;
      readonly apiShare: number;
    };

/** The built-in simulator first, then those of the file that SHARDLINE_CONNECTIONS names. */
export function readConnections(settings: Settings): readonly Connection[] {
  const simulator = simulatorConnection(settings);
  if (settings.connectionsFile === undefined) return [simulator];
  const entries = parseConnectionsFile(
    settings.connectionsFile,
    readText(settings.connectionsFile),
  );
  return [simulator, ...entries.map((entry) => fileConnection(entry, settings))];
}

function simulatorConnection(settings: Settings): Connection {
  const { simulator, readOnly } = settings;
  return {
    summary: {
      connectionId: SIMULATOR_CONNECTION_ID,
      name: 'Simulator',
      kind: 'simulator',
      region: simulator.region,
      endpoint: kinesisAddress(settings),
      readOnly,
      hasCloudWatch: false,
      isMasked: false,
      canExport: settings.canExport,
      transitionMs: simulator.transitionMs,
    },
    access: { kind: 'simulator' },
    mask: undefined,
  };
}

/** What simulators other than ours take for one split or merge, kinesalite for example. */
const ENDPOINT_TRANSITION_MS = 500;

function fileConnection(entry: ConnectionEntry, settings: Settings): Connection {
  const { id, name, region, mask, apiShare } = entry;
  const isAws = entry.type === 'aws';
  return {
    summary: {
      connectionId: id,
      name,
      kind: entry.type,
      region,
      endpoint: isAws ? undefined : entry.endpoint,
      hasCloudWatch: isAws || entry.cloudWatchEndpoint !== undefined,
      readOnly: settings.readOnly || entry.readOnly,
      isMasked: mask !== undefined,
      canExport: settings.canExport,
      transitionMs: isAws ? AWS_TRANSITION_MS : ENDPOINT_TRANSITION_MS,
    },
    access: isAws
      ? { kind: 'aws', profile: entry.profile, apiShare }
      : {
          kind: 'endpoint',
          endpoint: entry.endpoint,
          cloudWatchEndpoint: entry.cloudWatchEndpoint,
          accessKeyId: entry.accessKeyId,
          secretAccessKey: entry.secretAccessKey,
          apiShare,
        },
    mask,
  };
}

const fieldPath = z.string().transform((text, context) => {
  const path = parseFieldPath(text);
  if (path !== undefined) return path;
  context.addIssue('must be names with dots between them, such as customer.email');
  return z.NEVER;
});

const API_SHARE_CHOICES = 'must be from 0.01 to 1';

const MASK_CHOICES =
  'must be "all" or a list of fields, such as ["customer.email", "items.*.price"]';

/** Pages of the console have their addresses beside those of connections. */
const TAKEN_IDS: ReadonlySet<string> = new Set([
  SIMULATOR_CONNECTION_ID,
  'api',
  'audit',
  'learn',
  'login',
  'sizing',
]);

const common = {
  id: z
    .string()
    .regex(/^[a-z0-9-]+$/, 'must consist of a-z, 0-9 and -')
    .refine((id) => !TAKEN_IDS.has(id) && !isStage(id), 'is taken by Shardline itself'),
  name: z.string().min(1, 'must not be empty'),
  readOnly: z.boolean().default(false),
  apiShare: z
    .number()
    .min(0.01, API_SHARE_CHOICES)
    .max(1, API_SHARE_CHOICES)
    .default(DEFAULT_API_SHARE),
  mask: z
    .union([z.literal('all'), z.array(fieldPath).min(1, MASK_CHOICES)], MASK_CHOICES)
    .optional(),
};

/** Browsers are shown the address of an endpoint, so it may hold nothing that is secret. */
const address = z
  .url({ protocol: /^https?$/, error: 'must be an http:// or https:// address', abort: true })
  .refine(isWithoutSecrets, {
    error:
      'must have no user name, password, query or fragment, because browsers see it; ' +
      'keys belong in accessKeyId and secretAccessKey',
  });

function isWithoutSecrets(text: string): boolean {
  const { username, password } = new URL(text);
  return username === '' && password === '' && !/[?#]/.test(text);
}

const connectionEntry = z.discriminatedUnion('type', [
  z.strictObject({
    ...common,
    type: z.literal('aws'),
    region: z.string().regex(REGION_PATTERN, REGION_MESSAGE),
    profile: z.string().min(1, 'must not be empty').optional(),
  }),
  z.strictObject({
    ...common,
    type: z.literal('endpoint'),
    endpoint: address,
    cloudWatchEndpoint: address.optional(),
    // Other services name their regions as they like; the SDK accepts what can be part of a host.
    region: z
      .string()
      .regex(
        /^(?!-)[a-zA-Z0-9-]{1,63}(?<!-)$/,
        'must consist of 1 to 63 letters, digits and hyphens',
      )
      .default('us-east-1'),
    accessKeyId: z.string().default('shardline'),
    secretAccessKey: z.string().default('shardline'),
  }),
]);
type ConnectionEntry = z.infer<typeof connectionEntry>;

const connectionsFile = z.strictObject({ connections: z.array(connectionEntry) });

function parseConnectionsFile(file: string, text: string): readonly ConnectionEntry[] {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    throw fileError(file, `is not JSON (${messageOf(error)}).`);
  }
  const twice = repeatedName(text);
  if (twice !== undefined)
    throw fileError(file, `has ${JSON.stringify(twice)} twice in one object.`);
  const parsed = connectionsFile.safeParse(json);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const path = issue?.path.join('.') || 'the whole file';
    throw fileError(file, `is wrong at ${path}: ${issue?.message}.`);
  }
  const { connections } = parsed.data;
  const ids = connections.map(({ id }) => id);
  const repeated = ids.find((id, index) => ids.indexOf(id) !== index);
  if (repeated !== undefined) throw fileError(file, `has two connections with the id ${repeated}.`);
  return connections;
}

/** Without the mark that editors on Windows put first. */
function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8').replace(/^\uFEFF/, '');
  } catch (error) {
    throw fileError(file, `cannot be read (${messageOf(error)}).`);
  }
}

function fileError(file: string, what: string): SettingsError {
  return new SettingsError(`SHARDLINE_CONNECTIONS: ${file} ${what}`);
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
