import * as z from 'zod';
import {
  CONNECTION_COLORS,
  type ConnectionSummary,
  isStage,
  PRODUCTION_COLOR,
  type SchemaRegistry,
  SIMULATOR_CONNECTION_ID,
} from '@/lib/api/connections';
import { DEFAULT_API_SHARE } from '@/lib/kinesis/account/api-rates';
import { REGION_MESSAGE, REGION_PATTERN } from '@/lib/kinesis/account/region';
import { AWS_TRANSITION_MS } from '@/lib/kinesis/limits';
import { type PayloadMask, parseFieldPath } from '@/lib/records/text/payload-mask';
import type { Settings } from '../settings/settings';
import { type RoleRules, roleRules } from './role-rules';

/** A place where streams are, with what it takes to get in. Only the summary leaves the server. */
export interface Connection {
  readonly summary: ConnectionSummary;
  readonly access: Access;
  /** What of the payloads nobody sees. */
  readonly mask: PayloadMask | undefined;
  /** Who may use it after a login by OIDC. Left out, those of the simulator apply. */
  readonly roleRules?: RoleRules | undefined;
}

/** How calls get to a connection. Never leaves the server. */
export type Access = { readonly kind: 'simulator' } | AwsAccess | EndpointAccess;

export interface AwsAccess {
  readonly kind: 'aws';
  readonly profile: string | undefined;
  /** Assumed with the credentials of the profile, or with those that the SDK finds. */
  readonly roleArn: string | undefined;
  readonly externalId: string | undefined;
  /** A VPC endpoint; undefined for that of the region. */
  readonly endpoint: string | undefined;
  /** How much of each rate of the API the console may use. */
  readonly apiShare: number;
  readonly confluentRegistry: string | undefined;
}

export interface EndpointAccess {
  readonly kind: 'endpoint';
  readonly endpoint: string;
  readonly cloudWatchEndpoint: string | undefined;
  readonly glueEndpoint: string | undefined;
  readonly confluentRegistry: string | undefined;
  /** True if the endpoint may have a link-local or metadata address. */
  readonly allowsLinkLocal: boolean;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly apiShare: number;
}

/** The settings of the console that apply to all connections. */
export type ConnectionSettings = Pick<Settings, 'readOnly' | 'canExport'>;

/** What simulators other than ours take for one split or merge, kinesalite for example. */
const ENDPOINT_TRANSITION_MS = 500;

/** The connection that an entry describes, as far as the settings of the console let it be. */
export function toConnection(entry: ConnectionEntry, settings: ConnectionSettings): Connection {
  const { id, name, region, mask, color, production, approval } = entry;
  const isAws = entry.type === 'aws';
  return {
    summary: {
      connectionId: id,
      name,
      kind: entry.type,
      region,
      endpoint: entry.endpoint,
      color: color ?? (production ? PRODUCTION_COLOR : undefined),
      isProduction: production,
      needsApproval: approval,
      accountId: isAws ? accountOf(entry.roleArn) : undefined,
      hasCloudWatch: isAws || entry.cloudWatchEndpoint !== undefined,
      schemaRegistries: registriesOf(entry),
      readOnly: settings.readOnly || entry.readOnly,
      isMasked: mask !== undefined,
      canExport: settings.canExport,
      transitionMs: isAws ? AWS_TRANSITION_MS : ENDPOINT_TRANSITION_MS,
    },
    access: isAws ? awsAccess(entry) : endpointAccess(entry),
    mask,
    roleRules: entry.access,
  };
}

function registriesOf(entry: ConnectionEntry): readonly SchemaRegistry[] {
  const hasGlue = entry.type === 'aws' || entry.glueEndpoint !== undefined;
  const hasConfluent = entry.confluentRegistry !== undefined;
  return [...(hasGlue ? ['glue' as const] : []), ...(hasConfluent ? ['confluent' as const] : [])];
}

type AwsEntry = Extract<ConnectionEntry, { type: 'aws' }>;
type EndpointEntry = Extract<ConnectionEntry, { type: 'endpoint' }>;

function awsAccess(entry: AwsEntry): AwsAccess {
  const { profile, roleArn, externalId, endpoint, apiShare, confluentRegistry } = entry;
  return { kind: 'aws', profile, roleArn, externalId, endpoint, apiShare, confluentRegistry };
}

function endpointAccess(entry: EndpointEntry): EndpointAccess {
  return {
    kind: 'endpoint',
    endpoint: entry.endpoint,
    cloudWatchEndpoint: entry.cloudWatchEndpoint,
    glueEndpoint: entry.glueEndpoint,
    confluentRegistry: entry.confluentRegistry,
    allowsLinkLocal: entry.allowLinkLocal,
    accessKeyId: entry.accessKeyId,
    secretAccessKey: entry.secretAccessKey,
    apiShare: entry.apiShare,
  };
}

/** The account stands in the ARN of a role. */
function accountOf(roleArn: string | undefined): string | undefined {
  return roleArn?.split(':')[4];
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
export const TAKEN_IDS: ReadonlySet<string> = new Set([
  SIMULATOR_CONNECTION_ID,
  // Pages that belong to no connection by their address, such as `/-/approvals/…`.
  '-',
  'api',
  'audit',
  'connections',
  'learn',
  'login',
  'sizing',
]);

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

const common = {
  id: z
    .string()
    .regex(/^[a-z0-9-]+$/, 'must consist of a-z, 0-9 and -')
    .refine((id) => !TAKEN_IDS.has(id) && !isStage(id), 'is taken by Shardline itself'),
  name: z.string().min(1, 'must not be empty'),
  color: z.enum(CONNECTION_COLORS, `must be one of ${CONNECTION_COLORS.join(', ')}`).optional(),
  production: z.boolean().default(false),
  approval: z.boolean().default(false),
  readOnly: z.boolean().default(false),
  apiShare: z
    .number()
    .min(0.01, API_SHARE_CHOICES)
    .max(1, API_SHARE_CHOICES)
    .default(DEFAULT_API_SHARE),
  mask: z
    .union([z.literal('all'), z.array(fieldPath).min(1, MASK_CHOICES)], MASK_CHOICES)
    .optional(),
  access: roleRules.optional(),
  confluentRegistry: address.optional(),
};

/** An entry of the connections file, or one that was added on the page. */
export const connectionEntry = z.discriminatedUnion('type', [
  z
    .strictObject({
      ...common,
      type: z.literal('aws'),
      region: z.string().regex(REGION_PATTERN, REGION_MESSAGE),
      profile: z.string().min(1, 'must not be empty').optional(),
      roleArn: z
        .string()
        .regex(/^arn:aws[a-z-]*:iam::\d{12}:role\/\S+$/, 'must be the ARN of an IAM role')
        .optional(),
      externalId: z.string().min(2, 'must have at least two characters').optional(),
      endpoint: address.optional(),
    })
    .refine(({ externalId, roleArn }) => externalId === undefined || roleArn !== undefined, {
      path: ['externalId'],
      error: 'is of use with roleArn only',
    }),
  z.strictObject({
    ...common,
    type: z.literal('endpoint'),
    endpoint: address,
    cloudWatchEndpoint: address.optional(),
    glueEndpoint: address.optional(),
    allowLinkLocal: z.boolean().default(false),
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
export type ConnectionEntry = z.infer<typeof connectionEntry>;
