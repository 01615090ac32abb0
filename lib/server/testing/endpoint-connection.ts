import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Settings of a console that has the endpoint at that port under each of the ids. */
export function endpointConnections(
  port: number,
  connections: Readonly<Record<string, object>>,
): Readonly<Record<string, string>> {
  const file = join(mkdtempSync(join(tmpdir(), 'shardline-endpoint-')), 'connections.json');
  const endpoint = `http://127.0.0.1:${port}`;
  const entries = Object.entries(connections).map(([id, rest]) => ({
    id,
    name: id,
    type: 'endpoint',
    endpoint,
    ...rest,
  }));
  writeFileSync(file, JSON.stringify({ connections: entries }));
  return { SHARDLINE_CONNECTIONS: file };
}
