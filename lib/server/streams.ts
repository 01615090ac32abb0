import type { StreamsAnswer } from '@/lib/api/streams';
import { currentConsole } from './slots';

/** For pages that want to show streams at once: what the routes answer, without the way there. */
export function listStreams(connectionId: string): Promise<StreamsAnswer> {
  const console = currentConsole();
  return console.listStreams(console.findConnection(connectionId));
}
