import { SIMULATOR_CONNECTION_ID } from '@/lib/api/connections';
import type { StreamLoad } from '@/lib/kinesis/shards/shard-load';
import type { OpenConnection } from '../connections/open-connection';
import type { PluggedSimulator } from '../simulator/plug-in-simulator';
import type { LoadSamplers } from './load-sampler';

/** The simulator counts what is written; of all other streams the load is estimated from samples. */
export interface LoadSources {
  readonly simulator: PluggedSimulator;
  readonly samplers: LoadSamplers;
}

export async function readLoad(
  { simulator, samplers }: LoadSources,
  connection: OpenConnection,
  streamName: string,
): Promise<StreamLoad> {
  return isSimulator(connection)
    ? (simulator.loadOf(streamName) ?? NOTHING_COUNTED)
    : samplers.sample(connection, streamName);
}

/** What is known without asking: of other connections only streams that somebody watches. */
export function knownLoad(
  { simulator, samplers }: LoadSources,
  connection: OpenConnection,
  streamName: string,
): StreamLoad | undefined {
  return isSimulator(connection)
    ? simulator.loadOf(streamName)
    : samplers.peek(connection, streamName);
}

const NOTHING_COUNTED: StreamLoad = {
  source: 'exact',
  windowMs: 0,
  sampledRecordCount: 0,
  shards: [],
};

export function isSimulator({ summary }: OpenConnection): boolean {
  return summary.connectionId === SIMULATOR_CONNECTION_ID;
}
