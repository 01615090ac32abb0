import type { LoadAnswer } from '@/lib/api/load';
import type { StreamAnswer } from '@/lib/api/stream';
import type { StreamsAnswer } from '@/lib/api/streams';
import { currentConsole } from './slots';

/** For pages that want to show streams at once: what the routes answer, without the way there. */
export function listStreams(connectionId: string): Promise<StreamsAnswer> {
  const console = currentConsole();
  return console.listStreams(console.findConnection(connectionId));
}

export function describeStream(connectionId: string, streamName: string): Promise<StreamAnswer> {
  const console = currentConsole();
  return console.readStream(console.findConnection(connectionId), streamName, undefined);
}

export function measureStream(connectionId: string, streamName: string): Promise<LoadAnswer> {
  const console = currentConsole();
  return console.readLoad(console.findConnection(connectionId), streamName);
}
