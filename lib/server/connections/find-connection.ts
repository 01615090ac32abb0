import { type ConnectionSummary, isStage } from '@/lib/api/connections';
import { currentConsole } from '../current-console';

/** For pages, which show the connections before the browser has asked for anything. */
export function listConnections(): readonly ConnectionSummary[] {
  return currentConsole().connections.list();
}

/** Undefined where there is none by that id. */
export function findConnection(connectionId: string): ConnectionSummary | undefined {
  const known = listConnections().find((summary) => summary.connectionId === connectionId);
  if (known !== undefined || !isStage(connectionId)) return known;
  return currentConsole().lessons.summaryOf(connectionId);
}
