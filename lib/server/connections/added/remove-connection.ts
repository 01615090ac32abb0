import type { Doer } from '@/lib/api/login/doer';
import { isUnderWay } from '@/lib/api/runs/runs';
import { ConsoleError } from '../../http/console-error';
import type { RunEngine } from '../../runs/run-engine';
import type { ConnectionService } from '../connection-service';

/**
 * Removes a connection that was added. Throws `connection-in-use` while a run needs it: the run
 * would fail at the next start.
 */
export async function removeConnection(
  { connections, runs }: { readonly connections: ConnectionService; readonly runs: RunEngine },
  connectionId: string,
  by: Doer,
): Promise<void> {
  if ((await runs.heads(connectionId)).some(isUnderWay)) {
    throw new ConsoleError('connection-in-use', 'A run is under way on this connection.');
  }
  await connections.remove(connectionId, by);
}
