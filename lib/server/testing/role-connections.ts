import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Role } from '@/lib/api/login/role';

type Rules = Readonly<Record<string, Role>>;

/** Settings of a console whose connections have these rules. Nobody answers at any but the simulator. */
export function roleConnections(
  rules: Readonly<Record<string, Rules>>,
): Readonly<Record<string, string>> {
  const { simulator = {}, ...others } = rules;
  const connections = Object.entries(others).map(([id, access]) => ({
    id,
    name: `The connection ${id}`,
    type: 'endpoint',
    endpoint: 'http://127.0.0.1:1',
    access,
  }));
  const file = join(mkdtempSync(join(tmpdir(), 'shardline-roles-')), 'connections.json');
  writeFileSync(file, JSON.stringify({ access: simulator, connections }));
  return { SHARDLINE_CONNECTIONS: file };
}
