import { isSimulator } from '@/lib/api/connections';
import type { StreamLoad } from '@/lib/kinesis/shards/shard-load';
import type { StreamLook } from '@/lib/load/stream-glance';
import type { OpenConnection } from '../connections/open-connection';
import type { PluggedSimulator } from '../simulator/plug-in-simulator';
import type { LoadSamplers } from './load-sampler';

/** The simulator counts what is written; of all other streams the load is estimated from samples. */
export interface LoadSources {
  readonly simulator: PluggedSimulator;
  readonly samplers: LoadSamplers;
}

/** The load at present; of other connections than the simulator this reads a little. */
export async function readLoad(
  { simulator, samplers }: LoadSources,
  connection: OpenConnection,
  streamName: string,
): Promise<StreamLoad> {
  return isSimulator(connection.summary)
    ? (simulator.loadOf(streamName) ?? NOTHING_COUNTED)
    : samplers.sample(connection, streamName);
}

/** What is known without asking: of other connections only streams that somebody watches. */
export function knownLoad(
  { simulator, samplers }: LoadSources,
  connection: OpenConnection,
  streamName: string,
): StreamLoad | undefined {
  return isSimulator(connection.summary)
    ? simulator.loadOf(streamName)
    : samplers.peek(connection, streamName);
}

/** The shards and their load, likewise. */
export function knownLook(
  { simulator, samplers }: LoadSources,
  connection: OpenConnection,
  streamName: string,
): StreamLook | undefined {
  return isSimulator(connection.summary)
    ? simulator.lookAt(streamName)
    : samplers.lookAt(connection, streamName);
}

const NOTHING_COUNTED: StreamLoad = {
  source: 'exact',
  windowMs: 0,
  sampledRecordCount: 0,
  shards: [],
};
