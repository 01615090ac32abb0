import type { Simulator } from '@/lib/simulator/simulator';
import { openTestSimulator } from '@/lib/simulator/testing/open-test-simulator';
import { readConnections } from '../connections/connection-file';
import { type ConsoleServer, openConsoleServer } from '../console-server';
import { setCurrentConsole } from '../current-console';
import { type Log, openLog } from '../log';
import { parseSettings } from '../settings/settings';
import { plugInSimulator } from '../simulator/plug-in-simulator';

export interface TestConsole {
  readonly server: ConsoleServer;
  readonly simulator: Simulator;
  close(): Promise<void>;
}

/** A console on a simulator of its own, in memory, whose transitions take no time. */
export async function openTestConsole(
  environment: Readonly<Record<string, string>> = {},
  simulatorStore?: Parameters<typeof openTestSimulator>[1],
  log: Log = openLog(process.stderr),
  dataDir?: string,
): Promise<TestConsole> {
  const settings = parseSettings({ SHARDLINE_SIMULATOR_TRANSITION_MS: '0', ...environment });
  const simulator = await openTestSimulator({}, simulatorStore);
  const server = openConsoleServer({
    settings,
    connections: readConnections(settings),
    simulator: plugInSimulator(simulator),
    dataDir,
    log,
  });
  setCurrentConsole(server);
  return {
    server,
    simulator,
    async close() {
      setCurrentConsole(undefined);
      await server.close();
      await simulator.close();
    },
  };
}
