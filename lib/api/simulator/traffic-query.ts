import { queryOptions } from '@tanstack/react-query';
import type { TrafficSettings } from '@/lib/simulator-contract/traffic';
import { callApi } from '../call-api';
import { simulatorStreamKey, simulatorStreamPath } from './simulator-stream';

/** The records that the simulator writes to a stream without a client. */
export interface TrafficAnswer {
  /** Left out where nothing is written without a client. */
  readonly traffic?: TrafficSettings | undefined;
}

/** Another page may change it. */
export function trafficQuery(streamName: string) {
  return queryOptions({
    queryKey: [...simulatorStreamKey(streamName), 'traffic'],
    queryFn: ({ signal }) => callApi<TrafficAnswer>(trafficPath(streamName), { signal }),
    refetchInterval: 5000,
  });
}

/** Starts traffic, or changes it. It continues after a restart. */
export function putTraffic(streamName: string, traffic: TrafficSettings) {
  return callApi<TrafficAnswer>(trafficPath(streamName), { method: 'PUT', body: traffic });
}

/** Records that were written stay until they expire. */
export function stopTraffic(streamName: string) {
  return callApi<TrafficAnswer>(trafficPath(streamName), { method: 'DELETE' });
}

function trafficPath(streamName: string): string {
  return `${simulatorStreamPath(streamName)}/traffic`;
}
