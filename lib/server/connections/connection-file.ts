import { readFileSync } from 'node:fs';
import * as z from 'zod';
import { ADDED_ID_PREFIX, isAdded, SIMULATOR_CONNECTION_ID } from '@/lib/api/connections';
import { repeatedName } from '@/lib/base/json/repeated-name';
import { kinesisAddress } from '../settings/addresses';
import type { Settings } from '../settings/settings';
import { SettingsError } from '../settings/settings-error';
import { type Connection, connectionEntry, toConnection } from './connection-entry';
import { type RoleRules, roleRules } from './role-rules';

/** The built-in simulator first, then those of the file that SHARDLINE_CONNECTIONS names. */
export function readConnections(settings: Settings): readonly Connection[] {
  const file = settings.connectionsFile;
  const { connections: entries, access } =
    file === undefined ? NO_FILE : parseConnectionsFile(file, readText(file));
  const connections = [
    simulatorConnection(settings, access),
    ...entries.map((entry) => toConnection(entry, settings)),
  ];
  requireRoles(connections, settings);
  requirePeople(connections, settings);
  return connections;
}

/** Throws if a login by OIDC is possible, but gives nobody a role. */
function requireRoles(connections: readonly Connection[], { oidc }: Settings): void {
  if (oidc === undefined || connections.some((each) => (each.roleRules?.size ?? 0) > 0)) return;
  throw new SettingsError(
    'SHARDLINE_OIDC_ISSUER is set, but nobody has a role: give groups their roles as `access` in ' +
      'the file that SHARDLINE_CONNECTIONS names.',
  );
}

/** Throws if a second person is to approve, but nobody logs in as a person. */
function requirePeople(connections: readonly Connection[], { oidc }: Settings): void {
  const asking = connections.find(({ summary }) => summary.needsApproval);
  if (oidc !== undefined || asking === undefined) return;
  throw new SettingsError(
    `SHARDLINE_CONNECTIONS: ${asking.summary.connectionId} has \`approval\`, which needs people who ` +
      'log in: set SHARDLINE_OIDC_ISSUER, or take it out.',
  );
}

function simulatorConnection(settings: Settings, rules: RoleRules | undefined): Connection {
  const { simulator, readOnly } = settings;
  return {
    summary: {
      connectionId: SIMULATOR_CONNECTION_ID,
      name: 'Simulator',
      kind: 'simulator',
      region: simulator.region,
      endpoint: kinesisAddress(settings),
      color: undefined,
      isProduction: false,
      needsApproval: false,
      accountId: simulator.accountId,
      readOnly,
      hasCloudWatch: false,
      schemaRegistries: [],
      isMasked: false,
      canExport: settings.canExport,
      transitionMs: simulator.transitionMs,
    },
    access: { kind: 'simulator' },
    mask: undefined,
    roleRules: rules,
  };
}

const connectionsFile = z.strictObject({
  connections: z.array(
    connectionEntry.refine((entry) => !isAdded({ connectionId: entry.id }), {
      path: ['id'],
      error: `must not begin with ${ADDED_ID_PREFIX}, as connections do that are added on the page`,
    }),
  ),
  /** For the simulator, and for each connection that has no rules of its own. */
  access: roleRules.optional(),
});
type ConnectionsFile = z.infer<typeof connectionsFile>;

const NO_FILE: ConnectionsFile = { connections: [] };

function parseConnectionsFile(file: string, text: string): ConnectionsFile {
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
  return parsed.data;
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
