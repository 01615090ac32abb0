import { type ConnectionSummary, isStage } from '@/lib/api/connections';
import type { AddConnectionRequest } from '@/lib/api/connections/added-connections';
import type { AwsProfilesAnswer } from '@/lib/api/connections/aws-profiles';
import type { Doer } from '@/lib/api/login/doer';
import type { Rights } from '@/lib/api/login/role';
import type { AuditLog } from '../audit/audit-log';
import { auditing } from '../audit/audited';
import { ConsoleError } from '../http/console-error';
import type { EvenShare } from '../shared-store/live-instances';
import type { PluggedSimulator } from '../simulator/plug-in-simulator';
import type { AddedConnections } from './added/added-connections';
import { type Connection, type ConnectionSettings, toConnection } from './connection-entry';
import { readProfiles } from './credentials/known-profiles';
import { type OpenConnection, openConnection } from './open-connection';
import { openRoleRules } from './role-rules';

/** The connections of the console, each with one budget for all its viewers. */
export interface ConnectionService {
  /** In the order of the connections file, the simulator first; those that were added follow. */
  list(): readonly ConnectionSummary[];
  /** The audit log names `by` for the changes made through it. Throws `connection-not-found`. */
  find(connectionId: string, by?: Doer): OpenConnection;
  /** Lists the profiles that can be added. */
  readProfiles(): Promise<AwsProfilesAnswer>;
  /** The connection that was added, or that was there already. */
  add(request: AddConnectionRequest, by: Doer): Promise<ConnectionSummary>;
  /** Throws `connection-not-found` for one that was not added. */
  remove(connectionId: string, by: Doer): Promise<void>;
  /** Returns the roles of a person of those groups of the OIDC provider. */
  rightsOf(groups: readonly string[]): Rights;
  /** Returns whether any connection has a role for that group. */
  hasRoleFor(group: string): boolean;
}

/** The parts that the service needs. */
export interface ConnectionServiceOptions {
  readonly connections: readonly Connection[];
  readonly added: AddedConnections;
  readonly settings: ConnectionSettings & { readonly allowsUserEndpoints: boolean };
  readonly simulator: PluggedSimulator;
  readonly audit: AuditLog;
  /** Undefined where this instance has the whole budget of each account. */
  readonly instances?: EvenShare | undefined;
}

/** Opens no client yet: a connection does so at its first call. */
export function openConnectionService(options: ConnectionServiceOptions): ConnectionService {
  const { connections, added, settings, simulator, audit, instances } = options;
  const opened = new Map<string, OpenConnection>();
  const rules = openRoleRules(connections);
  const open = (connection: Connection) => {
    const known = openConnection(connection, simulator, audit, instances);
    opened.set(connection.summary.connectionId, known);
    return known.summary;
  };
  for (const connection of connections) open(connection);
  for (const entry of added.list()) open(toConnection(entry, settings));
  const audited = auditing(audit);

  /** A viewer may change what a lesson has, which are streams of its own simulator. */
  function requireNoLesson(): void {
    if (!connections.some(({ summary }) => isStage(summary.connectionId))) return;
    throw new ConsoleError('connection-not-found', 'A lesson has no further connections.');
  }

  return {
    list: () => [...opened.values()].map(({ summary }) => summary),
    find(connectionId, by) {
      const connection = opened.get(connectionId);
      if (connection !== undefined) return by === undefined ? connection : connection.usedBy(by);
      throw connectionNotFound(connectionId);
    },
    async readProfiles() {
      requireNoLesson();
      return { profiles: await readProfiles(), allowsEndpoints: settings.allowsUserEndpoints };
    },
    async add(request, by) {
      requireNoLesson();
      const entry = await added.plan(request);
      const known = opened.get(entry.id);
      if (known !== undefined) return known.summary;
      const act = {
        operation: 'AddConnection',
        connectionId: entry.id,
        input: { ...request },
      };
      return audited(by, act, () => {
        added.keep(entry);
        return open(toConnection(entry, settings));
      });
    },
    async remove(connectionId, by) {
      if (!added.has(connectionId)) throw connectionNotFound(connectionId);
      const act = { operation: 'RemoveConnection', connectionId, input: {} };
      await audited(by, act, () => {
        added.remove(connectionId);
        opened.delete(connectionId);
      });
    },
    rightsOf: (groups) => rules.rightsOf(groups, [...opened.keys()]),
    hasRoleFor: rules.hasRoleFor,
  };
}

/** Also for a connection that somebody may not see, so that nobody learns of it. */
export function connectionNotFound(connectionId: string): ConsoleError {
  return new ConsoleError('connection-not-found', `There is no connection “${connectionId}”.`, {
    detail: { name: 'no-connection', connectionId },
  });
}
