import { pathSegment } from '../path-segment';

/** Where the tools of one stream of the simulator are. */
export function simulatorStreamPath(streamName: string): string {
  return `/api/simulator/streams/${pathSegment(streamName)}`;
}

/** For what is asked of a tool, so that it goes when the stream does. */
export function simulatorStreamKey(streamName: string): readonly string[] {
  return ['simulator', 'streams', streamName];
}
