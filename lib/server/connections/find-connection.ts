import { type ConnectionSummary, isStage } from '@/lib/api/connections';
import { currentConsole } from '../current-console';

/**
 * For pages, which show the connections before the browser has asked for anything. Empty if each
 * person may see others, because a page is rendered once for all callers.
 */
export function listConnections(): readonly ConnectionSummary[] {
  const { login, connections } = currentConsole();
  return login.provider === undefined ? connections.list() : [];
}

/** Undefined where there is none by that id. */
export function findConnection(connectionId: string): ConnectionSummary | undefined {
  const known = currentConsole()
    .connections.list()
    .find((summary) => summary.connectionId === connectionId);
  if (known !== undefined || !isStage(connectionId)) return known;
  return currentConsole().lessons.summaryOf(connectionId);
}
