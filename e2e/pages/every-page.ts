/** The addresses of a page of each kind, for a stream of the simulator. */
export function everyPage(streamName: string): readonly string[] {
  const stream = `/simulator/streams/${streamName}`;
  return [
    '/',
    stream,
    `${stream}/records`,
    `${stream}/runs`,
    `${stream}/settings`,
    '/simulator/runs',
    '/simulator/tools',
    '/simulator/health',
    '/connections',
    '/sizing',
    '/audit',
    '/learn',
    '/learn/1-what-a-shard-is',
    '/learn/glossary',
    '/learn/cheat-sheet',
    '/learn/make',
  ];
}
