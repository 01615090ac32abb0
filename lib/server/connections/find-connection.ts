import type { ConnectionSummary } from '@/lib/api/connections';
import { currentConsole } from '../current-console';

/** For pages, which show the connections before the browser has asked for anything. */
export function listConnections(): readonly ConnectionSummary[] {
  return currentConsole().connections.list();
}

/** Undefined where there is none by that id. */
export function findConnection(connectionId: string): ConnectionSummary | undefined {
  return listConnections().find((summary) => summary.connectionId === connectionId);
}
