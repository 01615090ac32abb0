import { connection } from 'next/server';
import type { ConnectionSummary } from '@/lib/api/connections';
import { currentConsole } from './slots';

/** For pages, which show the connections before the browser has asked for anything. */
export async function listConnections(): Promise<readonly ConnectionSummary[]> {
  // What is true of this process is not to be written into a page while building.
  await connection();
  return currentConsole().listConnections().connections;
}

/** Undefined where there is none by that id. */
export async function findConnection(connectionId: string): Promise<ConnectionSummary | undefined> {
  const connections = await listConnections();
  return connections.find((summary) => summary.connectionId === connectionId);
}
