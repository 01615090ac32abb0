import type { TrafficSettings } from '@/lib/simulator-contract/traffic';

/** The simulator then writes records to the stream without a client. */
export async function writeTraffic(
  consoleUrl: string,
  streamName: string,
  traffic: TrafficSettings,
): Promise<void> {
  await askForTraffic(consoleUrl, streamName, { method: 'PUT', body: JSON.stringify(traffic) });
}

export async function stopTraffic(consoleUrl: string, streamName: string): Promise<void> {
  await askForTraffic(consoleUrl, streamName, { method: 'DELETE' });
}

async function askForTraffic(
  consoleUrl: string,
  streamName: string,
  init: RequestInit,
): Promise<void> {
  const answer = await fetch(`${consoleUrl}/api/simulator/streams/${streamName}/traffic`, {
    headers: { 'content-type': 'application/json', origin: consoleUrl },
    ...init,
  });
  if (!answer.ok) throw new Error(`No traffic: ${await answer.text()}`);
}
