import type { AddressInfo } from 'node:net';
import dynalite from 'dynalite';
import { makeTable } from '../make-table';
import { openDynamo, SharedTable } from '../shared-table';

export interface TestDynamo {
  readonly endpoint: string;
  /** As another instance of the console opens it. */
  openTable(endpoint?: string): SharedTable;
  /** While it is away, it breaks every connection. */
  setAway(isAway: boolean): void;
  close(): Promise<void>;
}

export const TABLE_NAME = 'shardline';

// dynalite checks no signature, but the SDK wants something to sign with.
process.env.AWS_ACCESS_KEY_ID ??= 'test';
process.env.AWS_SECRET_ACCESS_KEY ??= 'test';

/** A DynamoDB in this process, with an empty table for consoles to share. */
export async function openTestDynamo(): Promise<TestDynamo> {
  const server = dynalite({ createTableMs: 0 });
  let isAway = false;
  const handlers = server.listeners('request');
  server.removeAllListeners('request');
  server.on('request', (request, response) => {
    if (isAway) request.socket.destroy();
    else for (const handle of handlers) handle.call(server, request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const own = `http://127.0.0.1:${port}`;
  const client = openDynamo({ region: 'us-east-1', endpoint: own });
  await makeTable(client, TABLE_NAME);
  client.destroy();
  const tables: SharedTable[] = [];
  return {
    endpoint: own,
    openTable(endpoint = own) {
      const table = new SharedTable({ name: TABLE_NAME, region: 'us-east-1', endpoint });
      tables.push(table);
      return table;
    },
    setAway(now) {
      isAway = now;
    },
    async close() {
      for (const table of tables) table.close();
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}
