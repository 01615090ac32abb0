import type { ConnectionSummary } from '@/lib/api/connections';
import type { Doer } from '@/lib/api/login/doer';
import type { AuditLog } from '../audit/audit-log';
import { ConsoleError } from '../http/console-error';
import type { PluggedSimulator } from '../simulator/plug-in-simulator';
import type { Connection } from './connection-file';
import { type OpenConnection, openConnection } from './open-connection';

/** The connections of the console, each with one budget for all its viewers. */
export interface ConnectionService {
  /** In the order of the connections file, the simulator first. */
  list(): readonly ConnectionSummary[];
  /** The audit log names `by` for the changes made through it. Throws `connection-not-found`. */
  find(connectionId: string, by?: Doer): OpenConnection;
}

/** Opens no client yet: a connection does so at its first call. */
export function openConnectionService(
  connections: readonly Connection[],
  simulator: PluggedSimulator,
  audit: AuditLog,
): ConnectionService {
  const opened = new Map(
    connections.map((connection) => [
      connection.summary.connectionId,
      openConnection(connection, simulator, audit),
    ]),
  );
  return {
    list: () => [...opened.values()].map(({ summary }) => summary),
    find(connectionId, by) {
      const connection = opened.get(connectionId);
      if (connection !== undefined) return by === undefined ? connection : connection.usedBy(by);
      throw new ConsoleError('connection-not-found', `There is no connection “${connectionId}”.`, {
        detail: { name: 'no-connection', connectionId },
      });
    },
  };
}
