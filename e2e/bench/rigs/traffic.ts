import type { TrafficSettings } from '@/lib/simulator-contract/traffic';
import { callConsole } from './call-console';

/** The simulator then writes records to the stream without a client. */
export function writeTraffic(
  consoleUrl: string,
  streamName: string,
  traffic: TrafficSettings,
): Promise<void> {
  return callConsole(consoleUrl, trafficUrl(consoleUrl, streamName), 'PUT', traffic);
}

export function stopTraffic(consoleUrl: string, streamName: string): Promise<void> {
  return callConsole(consoleUrl, trafficUrl(consoleUrl, streamName), 'DELETE', {});
}

function trafficUrl(consoleUrl: string, streamName: string): string {
  return `${consoleUrl}/api/simulator/streams/${streamName}/traffic`;
}
